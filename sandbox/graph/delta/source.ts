import { type Change } from '../../store/changes';
import { type Partition } from '../../store/partition';
import { type Row } from '../../store/table';

/** What became of one thing since the last round. */
export interface DeltaChange {
	readonly id: string;
	readonly kind: 'created' | 'updated' | 'deleted';
	/** The thing as it is; the last version of it when it was deleted. */
	readonly row: object;
	/** Names of the row's properties that changed, for `updated`. */
	readonly changed: readonly string[];
}

/** Where a delta feed takes its rows and changes from. */
export interface DeltaSource {
	/** At most `limit` rows whose key comes after `after`, in ascending order of their keys. */
	rows(after: string | undefined, limit: number): ReadonlyArray<{ key: string; row: object }>;
	/** What changed after `from` up to `to`, one entry per thing; `undefined` when that is no longer known. */
	changes(from: number, to: number): readonly DeltaChange[] | undefined;
}

/** A feed over one partition. `includes` says which rows belong to it (those of one folder, for example). */
export function tableSource<R extends Row>(
	partition: Partition<R>,
	includes: (row: R) => boolean = () => true,
): DeltaSource {
	return {
		rows: (after, limit) => rowsAfter(partition, { after, limit, includes }),
		changes: (from, to) => {
			const log = partition.changes.since(from);
			return (
				log &&
				compact(
					log.filter(({ sequence }) => sequence <= to),
					includes,
				)
			);
		},
	};
}

interface RowQuery<R> {
	after: string | undefined;
	limit: number;
	includes: (row: R) => boolean;
}

function rowsAfter<R extends Row>(partition: Partition<R>, { after, limit, includes }: RowQuery<R>) {
	const rows = partition.ordered('id');
	const found: Array<{ key: string; row: R }> = [];
	for (let at = after === undefined ? 0 : firstAfter(rows, after); at < rows.length && found.length < limit; at += 1) {
		const row = rows[at];
		if (row && includes(row)) found.push({ key: row.id, row });
	}
	return found;
}

function firstAfter(rows: readonly Row[], id: string): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.id ?? '') <= id) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** One entry per row, in the order of the last change of each; what came and went in between is left out. */
export function compact<R extends Row>(log: ReadonlyArray<Change<R>>, includes: (row: R) => boolean): DeltaChange[] {
	const rows = new Map<string, { first: Change<R>; last: Change<R>; changed: Set<string> }>();
	for (const change of log) {
		const known = rows.get(change.id);
		rows.delete(change.id);
		rows.set(change.id, {
			first: known?.first ?? change,
			last: change,
			changed: new Set([...(known?.changed ?? []), ...change.changed]),
		});
	}
	return [...rows.values()].flatMap(({ first, last, changed }) => {
		const { before } = first;
		const wasIn = before !== undefined && includes(before);
		const isIn = last.after !== undefined && includes(last.after);
		const row = last.after ?? last.before;
		if (!row || (!wasIn && !isIn)) return [];
		const kind = isIn ? (wasIn ? 'updated' : 'created') : 'deleted';
		return [{ id: last.id, kind, row, changed: kind === 'updated' ? [...changed] : [] }];
	});
}
