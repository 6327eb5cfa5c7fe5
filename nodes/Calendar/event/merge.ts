import { type IDataObject } from 'n8n-workflow';

/** A `$orderby` of one property, such as `start/dateTime desc`; empty for none. */
export type Order = string;

/**
 * Several lists, each in the order, as one list in that order. Reads on only in the lists that are needed, so that a
 * limit takes the first entries of all calendars together.
 */
export async function* merged(
	lists: ReadonlyArray<AsyncIterable<IDataObject[]>>,
	order: Order,
): AsyncGenerator<IDataObject[]> {
	const heads = await Promise.all(lists.map(async (list) => await advance(entriesOf(list))));
	for (;;) {
		const open = heads.filter(({ entry }) => entry !== undefined);
		const first = open.reduce<Head | undefined>(
			(best, head) => (best && !precedes(head, best, order) ? best : head),
			undefined,
		);
		if (!first?.entry) return;
		yield [first.entry];
		heads[heads.indexOf(first)] = await advance(first.rest);
	}
}

interface Head {
	readonly entry: IDataObject | undefined;
	readonly rest: AsyncIterator<IDataObject>;
}

async function* entriesOf(list: AsyncIterable<IDataObject[]>): AsyncGenerator<IDataObject> {
	for await (const page of list) yield* page;
}

async function advance(rest: AsyncIterator<IDataObject>): Promise<Head> {
	const next = await rest.next();
	return { entry: next.done ? undefined : next.value, rest };
}

function precedes(one: Head, other: Head, order: Order): boolean {
	const [path = '', direction] = order.split(' ');
	if (!path) return false;
	const [a, b] = [one, other].map(({ entry }) => keyOf(entry, path)) as [string, string];
	return direction === 'desc' ? a > b : a < b;
}

/** Texts and times of one zone, which Graph writes so that they sort as text. */
function keyOf(entry: IDataObject | undefined, path: string): string {
	const value = path.split('/').reduce<unknown>((inner, name) => (inner as IDataObject | undefined)?.[name], entry);
	return String(value ?? '').toLowerCase();
}
