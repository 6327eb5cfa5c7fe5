import { type DeltaChange, type DeltaSource } from '../../delta/source';
import { type EventRow } from '../event/row';
import { overlaps, type Window } from '../event/series';
import { calendarView } from '../event/view';
import { type CalendarMailbox } from '../mailbox';
import { differs, type SeriesState, shownSeries, type Touched, touchedBy } from './snapshot';

/** Keeps a master right before its occurrences. */
function keyOf(event: EventRow): string {
	return `${event.seriesMasterId ?? event.id} ${event.day === null || event.seriesMasterId === null ? '' : event.id}`;
}

/** A view of a calendar as a feed: single events, and series with each of their occurrences. */
export class ViewSource implements DeltaSource {
	constructor(
		private readonly mailbox: CalendarMailbox,
		private readonly calendarId: string,
		private readonly window: Window,
	) {}

	rows(after: string | undefined, limit: number): Array<{ key: string; row: EventRow }> {
		const shown = new Map(calendarView(this.mailbox, this.calendarId, this.window).map((event) => [event.id, event]));
		for (const { seriesMasterId } of [...shown.values()]) {
			const master = seriesMasterId === null ? undefined : this.mailbox.events.get(seriesMasterId);
			if (master) shown.set(master.id, master);
		}
		return [...shown.values()]
			.map((row) => ({ key: keyOf(row), row }))
			.filter(({ key }) => after === undefined || key > after)
			.sort((left, right) => (left.key < right.key ? -1 : 1))
			.slice(0, limit);
	}

	changes(from: number, to: number): DeltaChange[] | undefined {
		const log = this.mailbox.events.changes.since(from)?.filter(({ sequence }) => sequence <= to);
		if (!log) return undefined;
		const touched = touchedBy(log);
		const series = new Set<string>();
		const singles: DeltaChange[] = [];
		for (const id of touched.at.keys()) {
			const versions = [touched.before.get(id), touched.after.get(id)];
			const ofSeries = versions.flatMap((row) => seriesOf(row) ?? []);
			for (const masterId of ofSeries) series.add(masterId);
			if (ofSeries.length === 0) singles.push(...this.singleChange(versions[0], versions[1]));
		}
		return [...singles, ...[...series].flatMap((id) => this.seriesChanges(id, touched))];
	}

	private isIn(event: EventRow | undefined): event is EventRow {
		return event !== undefined && event.calendarId === this.calendarId && overlaps(event, this.window);
	}

	private singleChange(before: EventRow | undefined, after: EventRow | undefined): DeltaChange[] {
		return changeOf(this.isIn(before) ? before : undefined, this.isIn(after) ? after : undefined);
	}

	private seriesChanges(masterId: string, touched: Touched): DeltaChange[] {
		const context = { calendarId: this.calendarId, window: this.window };
		const { before, after } = this.statesOf(masterId, touched);
		const was = withSingle(shownSeries(before, context), before.master, (event) => this.isIn(event));
		const is = withSingle(shownSeries(after, context), after.master, (event) => this.isIn(event));
		return [...new Set([...is.keys(), ...was.keys()])].flatMap((id) => changeOf(was.get(id), is.get(id)));
	}

	/** A series before and after the log: rows that the log did not touch are as they are now. */
	private statesOf(masterId: string, touched: Touched): { before: SeriesState; after: SeriesState } {
		const { events } = this.mailbox;
		const untouched = (row: EventRow) => !touched.at.has(row.id);
		const current = events.find('series', masterId).filter(untouched);
		const of = (rows: ReadonlyMap<string, EventRow>) =>
			[...rows.values()].filter((row) => row.seriesMasterId === masterId);
		const master = touched.at.has(masterId) ? undefined : events.get(masterId);
		return {
			before: { master: master ?? touched.before.get(masterId), exceptions: [...current, ...of(touched.before)] },
			after: { master: master ?? touched.after.get(masterId), exceptions: [...current, ...of(touched.after)] },
		};
	}
}

function seriesOf(row: EventRow | undefined): string | undefined {
	if (!row) return undefined;
	return row.type === 'seriesMaster' ? row.id : (row.seriesMasterId ?? undefined);
}

/** A series may have been a single event before, or become one: then it shows itself. */
function withSingle(
	shown: Map<string, EventRow>,
	event: EventRow | undefined,
	isIn: (event: EventRow) => boolean,
): Map<string, EventRow> {
	if (event && event.type === 'singleInstance' && isIn(event)) shown.set(event.id, event);
	return shown;
}

function changeOf(before: EventRow | undefined, after: EventRow | undefined): DeltaChange[] {
	if (after && !before) return [{ id: after.id, kind: 'created', row: after, changed: [] }];
	if (before && !after) return [{ id: before.id, kind: 'deleted', row: before, changed: [] }];
	if (before && after && differs(before, after)) return [{ id: after.id, kind: 'updated', row: after, changed: [] }];
	return [];
}
