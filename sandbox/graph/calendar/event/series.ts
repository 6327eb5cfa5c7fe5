import { occurrenceId } from '../ids';
import { type CalendarMailbox } from '../mailbox';
import { neighbour, wallTimes } from '../recurrence/rule';
import { DAY, dayOf } from '../time/moment';
import { type EventRow } from './row';
import { spanAt, wallLength } from './times';

export interface Window {
	/** Milliseconds since the epoch. */
	readonly from: number;
	readonly to: number;
}

/** Whether an event takes place, even partly, within a window. */
export function overlaps({ start, end }: Pick<EventRow, 'start' | 'end'>, { from, to }: Window): boolean {
	return start.at < to && (end.at > from || (end.at === start.at && start.at >= from));
}

/** One occurrence of a series, as it was planned. */
function planned(master: EventRow, wall: number): EventRow {
	const { start, end } = spanAt(master, wall);
	return {
		...master,
		id: occurrenceId(master.id, dayOf(wall)),
		type: 'occurrence',
		seriesMasterId: master.id,
		day: dayOf(wall),
		plannedStart: start,
		start,
		end,
		recurrence: null,
		cancelledDays: [],
		reminder: master.reminder === 'dismissed' ? 'dismissed' : null,
		transactionId: null,
	};
}

/** Wall times of a series within a window, with those that were deleted or moved. */
function timesWithin(master: EventRow, { from, to }: Window): number[] {
	if (!master.recurrence) return [];
	// A day of slack: the window is in UTC, the series on the clock of its zone.
	const reach = DAY + wallLength(master);
	return wallTimes(master.recurrence, master.start.wall, { from: from - reach, to: to + DAY });
}

/** Occurrences of a series within a window that are neither deleted nor exceptions. */
export function plainOccurrences(mailbox: CalendarMailbox, master: EventRow, window: Window): EventRow[] {
	return plainOccurrencesBeside(master, mailbox.events.find('series', master.id), window);
}

/** As `plainOccurrences`, for exceptions that are known. */
export function plainOccurrencesBeside(master: EventRow, exceptions: readonly EventRow[], window: Window): EventRow[] {
	const gone = new Set([...master.cancelledDays, ...exceptions.map(({ day }) => day)]);
	return timesWithin(master, window)
		.filter((wall) => !gone.has(dayOf(wall)))
		.map((wall) => planned(master, wall))
		.filter((occurrence) => overlaps(occurrence, window));
}

/** The occurrence planned for a day, as it is now; `undefined` when there is none or it was deleted. */
export function occurrenceOn(mailbox: CalendarMailbox, master: EventRow, day: number): EventRow | undefined {
	const exception = mailbox.events.get(occurrenceId(master.id, day));
	if (exception) return exception;
	if (!master.recurrence || master.cancelledDays.includes(day)) return undefined;
	const [wall] = wallTimes(master.recurrence, master.start.wall, { from: day * DAY, to: (day + 1) * DAY - 1 });
	return wall === undefined ? undefined : planned(master, wall);
}

/** The occurrence before or after another one; deleted ones are passed over. */
export function adjacent(mailbox: CalendarMailbox, occurrence: EventRow, side: -1 | 1): EventRow | undefined {
	const master = mailbox.events.get(occurrence.seriesMasterId ?? '');
	if (!master?.recurrence || occurrence.day === null) return undefined;
	let wall: number | undefined = occurrence.plannedStart?.wall ?? occurrence.day * DAY;
	while ((wall = neighbour(master.recurrence, master.start.wall, { wall, side })) !== undefined) {
		const found = occurrenceOn(mailbox, master, dayOf(wall));
		if (found) return found;
	}
	return undefined;
}

/** Whether an occurrence would be in the way of its neighbours: it may neither pass them nor share their day. */
export function crossesNeighbour(mailbox: CalendarMailbox, occurrence: EventRow): boolean {
	const { start, end } = occurrence;
	const before = adjacent(mailbox, occurrence, -1);
	const after = adjacent(mailbox, occurrence, 1);
	const sameDay = (other: EventRow) => dayOf(other.start.wall) === dayOf(start.wall);
	return (
		(before !== undefined && (start.at < before.end.at || sameDay(before))) ||
		(after !== undefined && (end.at > after.start.at || sameDay(after)))
	);
}
