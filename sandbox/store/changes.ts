import { type Row } from './table';

export type ChangeKind = 'created' | 'updated' | 'deleted';

/** One committed change. Delta feeds and change notifications are derived from these and from nothing else. */
export interface Change<R extends Row = Row> {
	readonly sequence: number;
	/** Milliseconds since the epoch, by the sandbox's clock. */
	readonly at: number;
	readonly tenant: string;
	readonly table: string;
	readonly scope: string;
	readonly id: string;
	readonly kind: ChangeKind;
	/** Names of the properties whose value differs; empty for `created` and `deleted`. */
	readonly changed: readonly string[];
	readonly before?: R;
	readonly after?: R;
}

/** Changes of one partition. Old entries are dropped, and whoever asks for them is told so. */
export class ChangeLog<R extends Row> {
	private entries: Array<Change<R>> = [];
	private droppedUpTo = 0;

	constructor(private readonly capacity: number) {}

	append(change: Change<R>): void {
		this.entries.push(change);
		if (this.entries.length <= this.capacity * 2) return;
		const dropped = this.entries.splice(0, this.entries.length - this.capacity);
		this.droppedUpTo = dropped.at(-1)?.sequence ?? this.droppedUpTo;
	}

	/** Forgets every entry, as a service does when its tokens expire. */
	forget(upTo: number): void {
		this.droppedUpTo = Math.max(this.droppedUpTo, upTo);
		this.entries = this.entries.filter((change) => change.sequence > upTo);
	}

	/** Changes after `sequence`, oldest first; `undefined` when some of them are no longer known. */
	since(sequence: number): ReadonlyArray<Change<R>> | undefined {
		if (sequence < this.droppedUpTo) return undefined;
		let low = 0;
		let high = this.entries.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.entries[middle]?.sequence ?? 0) <= sequence) low = middle + 1;
			else high = middle;
		}
		return this.entries.slice(low);
	}
}

/** Property names whose values differ between two versions of a row. */
export function changedProperties<R extends Row>(before: R, after: R): string[] {
	const names = new Set([...Object.keys(before), ...Object.keys(after)]);
	const old = new Map<string, unknown>(Object.entries(before));
	const current = new Map<string, unknown>(Object.entries(after));
	return [...names].filter((name) => !sameValue(old.get(name), current.get(name)));
}

function sameValue(left: unknown, right: unknown): boolean {
	if (Object.is(left, right)) return true;
	if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
	return JSON.stringify(left) === JSON.stringify(right);
}
