import { type EventRow } from '../event/row';
import { overlaps } from '../event/series';
import { calendarView, instancesOf } from '../event/view';
import { type CalendarMailbox, mailboxOf, type Place, userOf } from '../mailbox';
import { DAY } from '../time/moment';
import { respond } from './respond';

/** How far ahead a room looks before it takes a series. */
const BOOKING_WINDOW = 180 * DAY;

/** Whether a room is taken by another meeting at one of the times. */
function isTaken(mailbox: CalendarMailbox, event: EventRow, times: readonly EventRow[]): boolean {
	const from = Math.min(...times.map(({ start }) => start.at));
	const to = Math.max(...times.map(({ end }) => end.at));
	const others = calendarView(mailbox, event.calendarId, { from, to }).filter(
		(other) => other.uid !== event.uid && !other.isCancelled && other.showAs !== 'free',
	);
	return others.some((other) => times.some((time) => overlaps(other, { from: time.start.at, to: time.end.at })));
}

/** Rooms and equipment answer by themselves: yes when they are free, no when they are taken. */
export function answerForRoom(place: Place, event: EventRow): void {
	const { mailbox: kind } = userOf(place, event.mailboxId) ?? {};
	if ((kind !== 'room' && kind !== 'equipment') || event.responseStatus.response !== 'notResponded') return;
	const mailbox = mailboxOf(place, event.mailboxId);
	const from = event.start.at;
	const times =
		event.type === 'seriesMaster' ? instancesOf(mailbox, event, { from, to: from + BOOKING_WINDOW }) : [event];
	const taken = times.length > 0 && isTaken(mailbox, event, times);
	respond(place, event, { answer: taken ? 'declined' : 'accepted', sendResponse: true });
}
