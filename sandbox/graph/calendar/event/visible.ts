import { type Call } from '../../../http/call';
import { forbidden } from '../../../http/errors';
import { type Access, atLeast, maySeePrivate } from '../access';
import { NOWHERE } from './places';
import { type EventRow } from './row';

const NOTHING = { contentType: 'html', content: '' } as const;

/** What is left of an event for somebody who may see no more than when it is. */
function stripped(event: EventRow): EventRow {
	return {
		...event,
		body: NOTHING,
		attendees: [],
		categories: [],
		onlineMeeting: null,
		hasAttachments: false,
		singleValueExtendedProperties: [],
		multiValueExtendedProperties: [],
		transactionId: null,
	};
}

/** An event as someone with this access sees it. */
export function seenWith(access: Access, event: EventRow): EventRow {
	if (event.sensitivity === 'private' && !maySeePrivate(access)) {
		return { ...stripped(event), subject: 'Private Appointment', location: NOWHERE, locations: [] };
	}
	return atLeast(access, 'read') ? event : stripped(event);
}

/** Properties that `Calendars.ReadBasic` does not show. */
export const NOT_BASIC = [
	'body',
	'bodyPreview',
	'singleValueExtendedProperties',
	'multiValueExtendedProperties',
	'attachments',
];

/** Refuses a caller with the basic permission who asks for more by name. */
export function checkBasic(call: Call): void {
	if (call.may('Calendars.Read')) return;
	const asked = [...(call.query.select ?? []), ...call.query.expand.map(({ name }) => name)];
	if (asked.some((name) => NOT_BASIC.some((hidden) => hidden.toLowerCase() === name.split('/')[0]?.toLowerCase())))
		throw forbidden('outlook');
}
