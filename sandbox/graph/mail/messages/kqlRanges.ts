import { badRequest } from '../../../http/errors';
import { type MessageRow } from '../store/tables';

type MessageTest = (row: MessageRow) => boolean;

const DAY = 86_400_000;

interface Period {
	from: number;
	/** Exclusive. */
	to: number;
}

/** `today`, `yesterday`, `this week`, `last month`, …, in UTC. */
function namedPeriod(name: string, now: number): Period | undefined {
	const today = Math.floor(now / DAY) * DAY;
	const date = new Date(now);
	const monday = today - ((date.getUTCDay() + 6) % 7) * DAY;
	const month = (offset: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
	const year = (offset: number) => Date.UTC(date.getUTCFullYear() + offset, 0, 1);
	const periods: Readonly<Record<string, Period>> = {
		today: { from: today, to: today + DAY },
		yesterday: { from: today - DAY, to: today },
		'this week': { from: monday, to: monday + 7 * DAY },
		'last week': { from: monday - 7 * DAY, to: monday },
		'this month': { from: month(0), to: month(1) },
		'last month': { from: month(-1), to: month(0) },
		'this year': { from: year(0), to: year(1) },
		'last year': { from: year(-1), to: year(0) },
	};
	return periods[name.toLowerCase()];
}

/** A day (`2026-02-01`, `2/1/2026`), or a point in time with the second that it stands for. */
function writtenPeriod(text: string): Period | undefined {
	const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
	const iso = american ? `${american[3] ?? ''}-${pad(american[1])}-${pad(american[2])}` : text;
	const day = /^\d{4}-\d\d-\d\d$/.test(iso);
	const from = Date.parse(day || /(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`);
	return Number.isNaN(from) ? undefined : { from, to: from + (day ? DAY : 1000) };
}

const pad = (text: string | undefined) => (text ?? '').padStart(2, '0');

function periodOf(text: string, now: number): Period {
	const [first = '', last] = text.split('..');
	const from = namedPeriod(first, now) ?? writtenPeriod(first);
	const to = last === undefined ? from : (namedPeriod(last, now) ?? writtenPeriod(last));
	if (!from || !to) throw badRequest(`The date '${text}' in $search cannot be understood. Write it as 2026-02-01.`);
	return { from: from.from, to: to.to };
}

interface DateSource {
	now: number;
	read: (row: MessageRow) => string;
}

/** `received:2026-02-01`, `received>=2026-02-01`, `sent:2026-02-01..2026-02-05`, `received:today`. */
export function dateTest(operator: string, text: string, { now, read }: DateSource): MessageTest {
	const { from, to } = periodOf(text, now);
	const within: Readonly<Record<string, (at: number) => boolean>> = {
		'>': (at) => at >= to,
		'>=': (at) => at >= from,
		'<': (at) => at < from,
		'<=': (at) => at < to,
		'<>': (at) => at < from || at >= to,
	};
	const test = within[operator] ?? ((at: number) => at >= from && at < to);
	return (row) => test(Date.parse(read(row)));
}

/** `size>100000`, `size:1..50000`, in bytes. */
export function sizeTest(operator: string, text: string): MessageTest {
	const [low, high] = text.split('..').map(Number);
	if (low === undefined || Number.isNaN(low) || Number.isNaN(high ?? 0)) {
		throw badRequest(`The size '${text}' in $search is no number of bytes.`);
	}
	switch (operator) {
		case '>':
			return ({ size }) => size > low;
		case '>=':
			return ({ size }) => size >= low;
		case '<':
			return ({ size }) => size < low;
		case '<=':
			return ({ size }) => size <= low;
		case '<>':
			return ({ size }) => size !== low;
		default:
			return ({ size }) => size >= low && size <= (high ?? low);
	}
}
