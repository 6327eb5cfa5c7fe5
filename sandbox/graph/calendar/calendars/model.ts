import { type Call } from '../../../http/call';
import { defineModel, type Model, type Entity } from '../../../http/model';
import { enumOf, type Properties } from '../../../http/schema';
import { accessOf, atLeast, maySeePrivate } from '../access';
import { emailAddress, onlineMeetingProvider } from '../event/schema';
import { addressOf, mailboxOf, userOf } from '../mailbox';
import { type CalendarRow, type GroupRow } from '../tables';

export const COLORS = [
	'auto',
	'lightBlue',
	'lightGreen',
	'lightOrange',
	'lightGray',
	'lightYellow',
	'lightTeal',
	'lightPink',
	'lightBrown',
	'lightRed',
	'maxColor',
] as const;

export const CALENDAR_PROPERTIES: Properties = {
	id: 'String',
	name: 'String',
	color: enumOf('microsoft.graph.calendarColor', ...COLORS),
	hexColor: 'String',
	isDefaultCalendar: 'Boolean',
	changeKey: 'String',
	canShare: 'Boolean',
	canViewPrivateItems: 'Boolean',
	canEdit: 'Boolean',
	allowedOnlineMeetingProviders: [onlineMeetingProvider],
	defaultOnlineMeetingProvider: onlineMeetingProvider,
	isTallyingResponses: 'Boolean',
	isRemovable: 'Boolean',
	owner: emailAddress,
};

/** Teams is what a calendar of a licensed person offers; shared mailboxes have no licence. */
export function meetingProviders(place: Parameters<typeof userOf>[0], ownerId: string): string[] {
	return userOf(place, ownerId)?.mailbox === 'user' ? ['teamsForBusiness'] : [];
}

function showCalendar(calendar: CalendarRow, call: Call): Entity {
	const ownerId = calendar.shared?.mailboxId ?? calendar.mailboxId;
	const access = accessOf(call, mailboxOf(call, ownerId), calendar.shared?.calendarId ?? calendar.id);
	const owner = userOf(call, ownerId);
	const providers = meetingProviders(call, ownerId);
	return {
		id: calendar.id,
		name: calendar.name,
		color: calendar.color,
		hexColor: calendar.hexColor,
		isDefaultCalendar: calendar.isDefaultCalendar,
		changeKey: calendar.changeKey,
		canShare: access === 'owner',
		canViewPrivateItems: maySeePrivate(access),
		canEdit: atLeast(access, 'write'),
		allowedOnlineMeetingProviders: providers,
		defaultOnlineMeetingProvider: providers[0] ?? 'unknown',
		isTallyingResponses: calendar.isDefaultCalendar,
		isRemovable: calendar.isRemovable,
		owner: owner ? addressOf(owner) : null,
	};
}

export const calendarModel: Model = defineModel<CalendarRow>('microsoft.graph.calendar', {
	properties: CALENDAR_PROPERTIES,
	alwaysId: true,
	show: showCalendar,
	read: (calendar, property, call) => showCalendar(calendar, call)[property],
	paging: { default: 10, max: 1000, beyond: 'refuse', token: '$skip' },
});

export const groupModel: Model = defineModel<GroupRow>('microsoft.graph.calendarGroup', {
	properties: { id: 'String', name: 'String', classId: 'Guid', changeKey: 'String' },
	alwaysId: true,
	show: ({ id, name, classId, changeKey }) => ({ name, classId, changeKey, id }),
	paging: { default: 10, max: 1000, beyond: 'refuse', token: '$skip' },
	expand: {
		calendars: (group, _item, call) => ({
			model: calendarModel,
			rows: mailboxOf(call, call.owner().id).calendars.find('group', group.id),
		}),
	},
});
