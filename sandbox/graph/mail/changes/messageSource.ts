import { type DeltaChange, type DeltaSource, compact } from '../../delta/source';
import { type Change } from '../../../store/changes';
import { type Mailbox } from '../store/mailbox';
import { type MessageRow } from '../store/tables';
import { inOrder } from '../messages/candidates';

/** Larger than every position in the order of arrival: subtracting from it turns the order around. */
const LAST = 2 ** 53;

const keyOf = ({ order, id }: MessageRow): string => `${String(LAST - order).padStart(16, '0')} ${id}`;

/** Messages of one folder, the newest first, and what happened to them. */
export class FolderMessages implements DeltaSource {
	constructor(
		private readonly mailbox: Mailbox,
		private readonly folderId: string,
		private readonly immutableIds: boolean,
	) {}

	rows(after: string | undefined, limit: number): Array<{ key: string; row: MessageRow }> {
		const rows = inOrder(this.mailbox, this.folderId);
		const found: Array<{ key: string; row: MessageRow }> = [];
		for (let at = this.start(rows, after); at >= 0 && found.length < limit; at -= 1) {
			const row = rows[at];
			if (row) found.push({ key: keyOf(row), row });
		}
		return found;
	}

	changes(from: number, to: number): DeltaChange[] | undefined {
		const log = this.mailbox.messages.changes.since(from)?.filter(({ sequence }) => sequence <= to);
		if (!log) return undefined;
		const before = firstVersions(log);
		const all = compact(log, (row) => row.parentFolderId === this.folderId);
		return all.flatMap((change) => this.asSeen(change, before.get(change.id)));
	}

	/** The highest index whose row comes after the key: rows ascend, keys descend. */
	private start(rows: readonly MessageRow[], after: string | undefined): number {
		if (after === undefined) return rows.length - 1;
		let [low, high] = [0, rows.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			const row = rows[middle];
			if (row && keyOf(row) > after) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	}

	/** What left is named as it was known; what left and came back is, without immutable IDs, another message. */
	private asSeen(change: DeltaChange, before: MessageRow | undefined): DeltaChange[] {
		if (change.kind === 'deleted') return [{ ...change, row: before ?? change.row }];
		const renamed = before !== undefined && before.moves !== (change.row as MessageRow).moves && !this.immutableIds;
		if (change.kind === 'created' || !renamed) return [change];
		return [
			{ ...change, kind: 'deleted', row: before, changed: [] },
			{ ...change, kind: 'created', changed: [] },
		];
	}
}

function firstVersions(log: ReadonlyArray<Change<MessageRow>>): Map<string, MessageRow> {
	const versions = new Map<string, MessageRow>();
	for (const { id, before } of log) if (before && !versions.has(id)) versions.set(id, before);
	return versions;
}
