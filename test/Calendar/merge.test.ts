import { type IDataObject } from 'n8n-workflow';
import { merged } from '../../nodes/Calendar/event/merge';

/** A list in pages of two, which tells how many it has handed out. */
function list(...subjects: string[]) {
	const read = { pages: 0 };
	const pages = async function* (): AsyncGenerator<IDataObject[]> {
		for (let at = 0; at < subjects.length; at += 2) {
			read.pages += 1;
			yield subjects.slice(at, at + 2).map((subject) => ({ subject, start: { dateTime: subject } }));
		}
	};
	return { read, pages: pages() };
}

async function all(lists: Array<AsyncIterable<IDataObject[]>>, order: string): Promise<string> {
	const found: unknown[] = [];
	for await (const page of merged(lists, order)) found.push(...page.map(({ subject }) => subject));
	return found.join('');
}

describe('several calendars as one list', () => {
	it.each([
		['start/dateTime', ['ad', 'bce', ''], 'abcde'],
		['start/dateTime desc', ['da', 'ecb', ''], 'edcba'],
		['subject', ['aC', 'Bd'], 'aBCd'],
		['', ['db', 'ca'], 'dbca'],
		['start/dateTime', [], ''],
	])('in the order %p', async (order, subjects, expected) => {
		expect(
			await all(
				subjects.map((text) => list(...text).pages),
				order,
			),
		).toBe(expected);
	});

	it('reads no page that is not needed', async () => {
		const early = list('a', 'b', 'c', 'd');
		const late = list('x', 'y', 'z');
		const found: unknown[] = [];
		for await (const page of merged([early.pages, late.pages], 'subject')) {
			found.push(...page);
			if (found.length === 2) break;
		}
		expect([early.read.pages, late.read.pages]).toEqual([1, 1]);
	});
});
