import { type Call } from '../../../http/call';
import { cannotComplete, invalidParameter } from '../errors';
import { type CalendarMailbox } from '../mailbox';
import { LONG, monthOf } from '../tables';
import { DAY, readInstant } from '../time/moment';
import { type EventRow } from './row';
import { overlaps, plainOccurrences, type Window } from './series';

const LONGEST_DAYS = 1825;

function parameter(options: URLSearchParams, name: string): string | undefined {
	for (const [key, value] of options) if (key.toLowerCase() === name.toLowerCase()) return value;
	return undefined;
}

function instantParameter(options: URLSearchParams, name: 'StartDateTime' | 'EndDateTime'): number {
	const text = parameter(options, name);
	if (text === undefined || text === '')
		throw invalidParameter(
			'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
		);
	const at = readInstant(text);
	if (at === undefined) throw invalidParameter(`The value '${text}' of parameter '${name}' is invalid.`);
	return at;
}

/** The window that a view is asked for, with the service's refusals. */
export function windowOf({ query }: Pick<Call, 'query'>): Window {
	const from = instantParameter(query.raw, 'StartDateTime');
	const to = instantParameter(query.raw, 'EndDateTime');
	return checkedWindow({ from, to });
}

export function checkedWindow({ from, to }: Window): Window {
	if (to < from) throw invalidParameter("The value of parameter 'EndDateTime' must not be before 'StartDateTime'.");
	if (to - from > LONGEST_DAYS * DAY)
		throw cannotComplete(
			`The range between the start and end dates is greater than the allowed range. Maximum number of days: ${LONGEST_DAYS}`,
		);
	return { from, to };
}

/** Everything that takes place in a calendar within a window, by start: single events, occurrences, exceptions. */
export function calendarView(mailbox: CalendarMailbox, calendarId: string, window: Window): EventRow[] {
	const found = new Map<string, EventRow>();
	const look = (key: string) => {
		for (const event of mailbox.events.find('month', `${calendarId} ${key}`)) {
			if (overlaps(event, window)) found.set(event.id, event);
		}
	};
	look(LONG);
	const last = monthOf(window.to);
	for (let month = monthOf(window.from); month <= last; month += 1) look(String(month));
	const all = [...found.values()];
	for (const master of mailbox.events.find('masters', calendarId))
		all.push(...plainOccurrences(mailbox, master, window));
	return all.sort(byStart);
}

/** Occurrences and exceptions of one series within a window, by start. */
export function instancesOf(mailbox: CalendarMailbox, master: EventRow, window: Window): EventRow[] {
	const exceptions = mailbox.events.find('series', master.id).filter((event) => overlaps(event, window));
	return [...exceptions, ...plainOccurrences(mailbox, master, window)].sort(byStart);
}

export function byStart(left: EventRow, right: EventRow): number {
	if (left.start.at !== right.start.at) return left.start.at - right.start.at;
	return left.id < right.id ? -1 : 1;
}
