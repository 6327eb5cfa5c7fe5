import { type Entity } from '../shared/operation/entity';
import { cleanText, type Body } from '../shared/text/cleanText';
import { simplifyEvent } from './event/simplify';

/** https://learn.microsoft.com/graph/api/resources/calendargroup */
export const calendarGroup: Entity = {
	simple: ['id', 'name'],
	fields: ['changeKey', 'classId', 'id', 'name'],
};

/** https://learn.microsoft.com/graph/api/resources/calendar */
export const calendar: Entity = {
	simple: ['id', 'name', 'color', 'isDefaultCalendar', 'canEdit', 'owner'],
	fields: [
		'allowedOnlineMeetingProviders',
		'canEdit',
		'canShare',
		'canViewPrivateItems',
		'changeKey',
		'color',
		'defaultOnlineMeetingProvider',
		'hexColor',
		'id',
		'isDefaultCalendar',
		'isRemovable',
		'isTallyingResponses',
		'name',
		'owner',
	],
};

/** https://learn.microsoft.com/graph/api/resources/calendarpermission */
export const calendarPermission: Entity = {
	simple: ['id', 'emailAddress', 'role', 'isRemovable', 'isInsideOrganization', 'allowedRoles'],
	fields: ['allowedRoles', 'emailAddress', 'id', 'isInsideOrganization', 'isRemovable', 'role'],
	simplify: ({ emailAddress, ...rest }) => {
		const { name, address } = (emailAddress ?? {}) as { name?: string; address?: string };
		const { id, role, isRemovable, isInsideOrganization, allowedRoles } = rest;
		return { id, name, address, role, isRemovable, isInsideOrganization, allowedRoles };
	},
};

/** https://learn.microsoft.com/graph/api/resources/event */
export const event: Entity = {
	simple: [
		'id',
		'subject',
		'start',
		'end',
		'isAllDay',
		'location',
		'organizer',
		'attendees',
		'bodyPreview',
		'categories',
		'showAs',
		'importance',
		'sensitivity',
		'isCancelled',
		'isOnlineMeeting',
		'onlineMeeting',
		'responseStatus',
		'hasAttachments',
		'type',
		'seriesMasterId',
		'recurrence',
		'webLink',
	],
	fields: [
		'allowNewTimeProposals',
		'attendees',
		'body',
		'bodyPreview',
		'categories',
		'changeKey',
		'createdDateTime',
		'end',
		'hasAttachments',
		'hideAttendees',
		'iCalUId',
		'id',
		'importance',
		'isAllDay',
		'isCancelled',
		'isDraft',
		'isOnlineMeeting',
		'isOrganizer',
		'isReminderOn',
		'lastModifiedDateTime',
		'location',
		'locations',
		'onlineMeeting',
		'onlineMeetingProvider',
		'onlineMeetingUrl',
		'organizer',
		'originalEndTimeZone',
		'originalStart',
		'originalStartTimeZone',
		'recurrence',
		'reminderMinutesBeforeStart',
		'responseRequested',
		'responseStatus',
		'sensitivity',
		'seriesMasterId',
		'showAs',
		'start',
		'subject',
		'transactionId',
		'type',
		'webLink',
	],
	simplify: simplifyEvent,
};

/** One event, read with what it says. */
export const wholeEvent: Entity = {
	...event,
	simple: event.simple.map((name) => (name === 'bodyPreview' ? 'body' : name)),
	simplify: (raw, { bodyFormat, linkAddresses } = {}) => {
		const { contentType = '', content = '' } = (raw['body'] ?? {}) as Partial<Body>;
		const isClean = bodyFormat === 'cleanText';
		const body = isClean ? cleanText({ contentType, content }, { linkAddresses: linkAddresses === true }) : content;
		return { ...simplifyEvent(raw), body };
	},
};
