import { type Event } from '@microsoft/microsoft-graph-types';
import { type EventFields } from '../fields/eventFields';
import { attendeesOf, changed, type AttendeeChange } from './attendees';
import { keepMeeting } from './meetingBody';
import { recurrenceOf, type Rule } from './recurrence';
import { dependsOnCurrentTimes, newTimes } from './reschedule';
import { isGiven } from './times';
import { bodyOf, toEvent } from './toEvent';

export interface UpdateFields extends EventFields {
	readonly subject?: string;
	readonly start?: unknown;
	readonly end?: unknown;
	readonly isAllDay?: boolean;
	readonly attendeeChange?: AttendeeChange;
	readonly recurrence?: { readonly rule?: Rule };
}

/** Properties of the event as it is that the change depends on. */
export function whatToRead(fields: UpdateFields, zone: string): string[] {
	const change = fields.attendeeChange ?? 'add';
	const rule = fields.recurrence?.rule;
	return [
		...(attendeesOf(fields) && change !== 'replace' ? ['attendees'] : []),
		...(fields.body === undefined ? [] : ['isOnlineMeeting', 'body']),
		...(dependsOnCurrentTimes(fields, zone) || (rule && !isGiven(fields.start)) ? ['start', 'end', 'isAllDay'] : []),
	];
}

export interface Basis {
	/** What `whatToRead` asked for, in `zone`. */
	readonly current: Event | undefined;
	/** The zone of the new times. */
	readonly zone: string;
}

/** The properties to send, and only those that change. */
export function changes(updateFields: UpdateFields, { current, zone }: Basis): Event {
	const { subject, start, end, isAllDay, attendeeChange, recurrence, ...rest } = updateFields;
	const { requiredAttendees, optionalAttendees, resources, body, bodyType, timeZone, ...fields } = rest;
	const times = newTimes({ start, end, isAllDay }, { current, zone });
	if (timeZone && !times) throw new RangeError('Time Zone says in which zone Start and End are. Add Start or End');
	const named = attendeesOf({ requiredAttendees, optionalAttendees, resources });
	const rule = recurrence?.rule;
	return {
		...(subject === undefined ? {} : { subject }),
		...times,
		...toEvent(fields),
		...keepMeeting(bodyOf({ body, bodyType }), current),
		...(named ? { attendees: changed(current?.attendees ?? [], named, attendeeChange ?? 'add') } : {}),
		...(rule ? { recurrence: recurrenceOf(rule, beginning(times, { current, zone })) } : {}),
	};
}

const beginning = (times: Event | undefined, { current, zone }: Basis) => ({
	start: (times?.start ?? current?.start)?.dateTime?.slice(0, 19) ?? '',
	zone,
});
