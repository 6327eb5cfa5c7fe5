import { type UserRow } from '../../users/table';
import { type EventRow, type FreeBusy } from '../event/row';
import { type Window } from '../event/series';
import { calendarView } from '../event/view';
import { defaultCalendar, mailboxOf, type Place } from '../mailbox';
import { DAY, instantOf } from '../time/moment';
import { type Zone } from '../time/zone';

/** A stretch of time in somebody's default calendar. */
export interface Engagement {
	readonly from: number;
	readonly to: number;
	readonly status: FreeBusy;
	readonly event: EventRow;
}

/** Digits of the availability view, and which of two things at a time counts. */
const DIGITS: Readonly<Record<FreeBusy, number>> = {
	free: 0,
	unknown: 0,
	tentative: 1,
	busy: 2,
	oof: 3,
	workingElsewhere: 4,
};
const WEIGHT: readonly FreeBusy[] = ['unknown', 'free', 'workingElsewhere', 'tentative', 'busy', 'oof'];

/** What fills the default calendar of a person within a window; whole days are those of the given zone. */
export function engagementsOf(place: Place, user: UserRow, { from, to, zone }: Window & { zone: Zone }): Engagement[] {
	const mailbox = mailboxOf(place, user.id);
	const calendar = defaultCalendar(mailbox);
	return calendarView(mailbox, calendar.id, { from: from - DAY, to: to + DAY })
		.map((event) => ({
			from: event.isAllDay ? instantOf(event.start.wall, zone) : event.start.at,
			to: event.isAllDay ? instantOf(event.end.wall, zone) : event.end.at,
			status: event.showAs,
			event,
		}))
		.filter((each) => each.from < to && each.to > from);
}

/** What somebody is during a stretch of time: what weighs most of all that happens in it. */
export function statusDuring(engagements: readonly Engagement[], { from, to }: Window): FreeBusy {
	let status: FreeBusy = 'free';
	for (const each of engagements) {
		if (each.from < to && each.to > from && WEIGHT.indexOf(each.status) > WEIGHT.indexOf(status)) status = each.status;
	}
	return status;
}

/** One digit for each slot of a window. */
export function availabilityView(engagements: readonly Engagement[], window: Window, minutes: number): string {
	const slot = minutes * 60_000;
	let view = '';
	for (let from = window.from; from < window.to; from += slot)
		view += DIGITS[statusDuring(engagements, { from, to: Math.min(from + slot, window.to) })];
	return view;
}
