import { actOnMailbox } from '../../shared/operation/actOn';
import { searchUsers } from '../../shared/operation/searchUsers';
import { searchEventAttachments } from './attachments';
import { searchCalendarGroups, searchCalendars } from './calendars';
import { searchEvents } from './events';
import { searchPermissions } from './permissions';
import { searchTimeZones } from './timeZones';

export const listSearch = {
	searchCalendarGroups,
	searchCalendars,
	searchEventAttachments,
	searchEvents,
	searchPermissions,
	searchTimeZones,
	searchUsers: searchUsers(actOnMailbox),
};
