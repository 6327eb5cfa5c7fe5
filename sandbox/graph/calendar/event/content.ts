import { isJsonObject } from '../../../http/json';
import { invalidProperty } from '../errors';
import { type Place } from '../mailbox';
import { holdsMeetingDetails, newOnlineMeeting, withMeetingDetails } from './online';
import { readAttendees } from './people';
import { NOWHERE, readPlaces } from './places';
import { type Body, type EventContent, type MultiValue, type SingleValue } from './row';
import { namesTimes, timesFrom } from './times';

type Sent = Readonly<Record<string, unknown>>;

/** What an event is unless its creator says otherwise. */
const PLAIN: Omit<
	EventContent,
	'start' | 'end' | 'isAllDay' | 'originalStartTimeZone' | 'originalEndTimeZone' | 'recurrence'
> = {
	subject: '',
	body: { contentType: 'html', content: '' },
	importance: 'normal',
	sensitivity: 'normal',
	showAs: 'busy',
	location: NOWHERE,
	locations: [],
	attendees: [],
	categories: [],
	isReminderOn: true,
	reminderMinutesBeforeStart: 15,
	responseRequested: true,
	allowNewTimeProposals: true,
	hideAttendees: false,
	isOnlineMeeting: false,
	onlineMeetingProvider: 'unknown',
	onlineMeeting: null,
	singleValueExtendedProperties: [],
	multiValueExtendedProperties: [],
};

/** Properties that are taken as they come, and emptied by null. */
const SIMPLE = [
	'subject',
	'importance',
	'sensitivity',
	'showAs',
	'categories',
	'isReminderOn',
	'reminderMinutesBeforeStart',
	'responseRequested',
	'allowNewTimeProposals',
	'hideAttendees',
] as const;

export interface ContentContext {
	place: Place;
	/** Whose calendar it is. */
	organizerId: string;
	/** Online meetings that the calendar offers. */
	providers: readonly string[];
	/** What the event says so far; absent for a new one. */
	base?: EventContent;
}

/** The content of a new event. */
export function newContent(sent: Sent, context: ContentContext): EventContent {
	const plain: EventContent = { ...PLAIN, ...timesFrom(sent) };
	return { ...plain, ...changesFrom(sent, { ...context, base: plain }, plain) };
}

/** What a body changes in an event. */
export function contentChanges(sent: Sent, context: ContentContext & { base: EventContent }): Partial<EventContent> {
	const times = namesTimes(sent) ? timesFrom(sent, context.base) : {};
	return { ...times, ...changesFrom(sent, context, context.base) };
}

function changesFrom(sent: Sent, context: ContentContext, base: EventContent): Partial<EventContent> {
	checkNumbers(sent);
	const changes = {
		...simpleChanges(sent),
		...readPlaces(sent),
		...(sent.body === undefined ? {} : { body: readBody(sent.body) }),
		...(sent.attendees === undefined
			? {}
			: {
					attendees: readAttendees(context.place, Array.isArray(sent.attendees) ? sent.attendees : [], base.attendees),
				}),
		...extendedChanges(sent, base),
	};
	return { ...changes, ...onlineChanges(sent, context, { ...base, ...changes }) };
}

function checkNumbers({ reminderMinutesBeforeStart: minutes, subject }: Sent): void {
	if (typeof minutes === 'number' && minutes < 0)
		throw invalidProperty('reminderMinutesBeforeStart', 'the minutes before the start must not be negative');
	if (typeof subject === 'string' && subject.length > 255)
		throw invalidProperty('subject', 'a subject has 255 characters at most');
}

function simpleChanges(sent: Sent): Partial<EventContent> {
	const changes: Record<string, unknown> = {};
	for (const name of SIMPLE) if (sent[name] !== undefined) changes[name] = sent[name] ?? PLAIN[name];
	return changes;
}

function readBody(value: unknown): Body {
	const { contentType, content } = isJsonObject(value) ? value : {};
	return { contentType: contentType === 'text' ? 'text' : 'html', content: typeof content === 'string' ? content : '' };
}

/** Extended properties are added or replaced one by one; those not named stay. */
function merged<V extends SingleValue | MultiValue>(before: readonly V[], values: unknown): V[] {
	const all = new Map(before.map((value) => [value.id.toLowerCase(), value]));
	for (const value of Array.isArray(values) ? (values as Array<Partial<V> | null>) : []) {
		if (typeof value?.id !== 'string' || value.value === undefined || value.value === null)
			throw invalidProperty('extendedProperties', 'an extended property needs an id and a value');
		all.set(value.id.toLowerCase(), value as V);
	}
	return [...all.values()];
}

function extendedChanges(sent: Sent, base: EventContent): Partial<EventContent> {
	const { singleValueExtendedProperties: single, multiValueExtendedProperties: multi } = sent;
	return {
		...(single === undefined
			? {}
			: { singleValueExtendedProperties: merged<SingleValue>(base.singleValueExtendedProperties, single) }),
		...(multi === undefined
			? {}
			: { multiValueExtendedProperties: merged<MultiValue>(base.multiValueExtendedProperties, multi) }),
	};
}

/** An online meeting stays once it is there, unless a new body leaves its details out. */
function onlineChanges(sent: Sent, context: ContentContext, next: EventContent): Partial<EventContent> {
	if (next.onlineMeeting) {
		if (sent.body === undefined || holdsMeetingDetails(next.body, next)) return {};
		return { isOnlineMeeting: false, onlineMeetingProvider: 'unknown', onlineMeeting: null };
	}
	const wanted = sent.onlineMeetingProvider;
	const provider = typeof wanted === 'string' && wanted !== 'unknown' ? wanted : context.providers[0];
	// A provider that the calendar does not offer is ignored without a word, as the service does.
	if (sent.isOnlineMeeting !== true || provider === undefined || !context.providers.includes(provider)) return {};
	const onlineMeeting = newOnlineMeeting({
		tenant: context.place.tenant,
		organizerId: context.organizerId,
		guid: context.place.world.newId(),
	});
	return {
		isOnlineMeeting: true,
		onlineMeetingProvider: provider,
		onlineMeeting,
		body: withMeetingDetails(next.body, onlineMeeting),
	};
}
