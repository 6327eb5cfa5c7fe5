import { actOnMailbox } from '../../shared/operation/actOn';
import { searchUsers } from '../../shared/operation/searchUsers';
import { searchCalendarGroups, searchCalendars } from './calendars';
import { searchEvents } from './events';
import { searchTimeZones } from './timeZones';

export const listSearch = {
	searchCalendarGroups,
	searchCalendars,
	searchEvents,
	searchTimeZones,
	searchUsers: searchUsers(actOnMailbox),
};
