import { type Row } from './table';

/** Rows kept in one order. Built when first asked for, then maintained by binary insertion. */
export class View<R extends Row> {
	readonly rows: R[];

	constructor(
		rows: Iterable<R>,
		private readonly key: (row: R) => string | number,
	) {
		this.rows = [...rows].sort((left, right) => this.compare(left, right));
	}

	add(row: R): void {
		this.rows.splice(this.position(row), 0, row);
	}

	drop(row: R): void {
		const at = this.position(row);
		if (this.rows[at]?.id === row.id) this.rows.splice(at, 1);
	}

	private position(row: R): number {
		let low = 0;
		let high = this.rows.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const candidate = this.rows[middle];
			if (candidate !== undefined && this.compare(candidate, row) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private compare(left: R, right: R): number {
		const a = this.key(left);
		const b = this.key(right);
		if (a !== b) return a < b ? -1 : 1;
		if (left.id === right.id) return 0;
		return left.id < right.id ? -1 : 1;
	}
}
