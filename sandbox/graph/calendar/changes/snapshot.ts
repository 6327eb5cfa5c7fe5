import { type Change } from '../../../store/changes';
import { type EventRow } from '../event/row';
import { overlaps, plainOccurrencesBeside, type Window } from '../event/series';

/** Rows that a log touched, as they were before it and as they are after it. */
export interface Touched {
	readonly before: ReadonlyMap<string, EventRow>;
	readonly after: ReadonlyMap<string, EventRow>;
	/** The number of the last change of each row. */
	readonly at: ReadonlyMap<string, number>;
}

export function touchedBy(log: ReadonlyArray<Change<EventRow>>): Touched {
	const before = new Map<string, EventRow>();
	const after = new Map<string, EventRow>();
	const at = new Map<string, number>();
	for (const change of log) {
		if (!at.has(change.id) && change.before) before.set(change.id, change.before);
		if (change.after) after.set(change.id, change.after);
		else after.delete(change.id);
		at.set(change.id, change.sequence);
	}
	return { before, after, at };
}

/** A series as it stood at one time. */
export interface SeriesState {
	readonly master: EventRow | undefined;
	readonly exceptions: readonly EventRow[];
}

/** What of a series a view of one calendar shows: its master and its occurrences, when there is any within the window. */
export function shownSeries(
	{ master, exceptions }: SeriesState,
	{ calendarId, window }: { calendarId: string; window: Window },
): Map<string, EventRow> {
	const shown = new Map<string, EventRow>();
	if (!master || master.calendarId !== calendarId) return shown;
	const occurrences = [
		...plainOccurrencesBeside(master, exceptions, window),
		...exceptions.filter((exception) => overlaps(exception, window)),
	];
	if (occurrences.length === 0) return shown;
	for (const event of [master, ...occurrences]) shown.set(event.id, event);
	return shown;
}

const BOOKKEEPING = new Set(['changeKey', 'lastModifiedDateTime', 'cancelledDays', 'overridden']);

/** Whether two versions of an event differ in what somebody could see of them in a view. */
export function differs(left: EventRow, right: EventRow): boolean {
	const bare = (event: EventRow) =>
		JSON.stringify(
			Object.entries(event)
				.filter(([name]) => !BOOKKEEPING.has(name))
				.sort(),
		);
	return left !== right && bare(left) !== bare(right);
}
