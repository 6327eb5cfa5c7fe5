import { literal, path } from '../../../graph/path';
import { type Collection } from '../../../graph/types';
import { type Asking } from '../../shared/operation/operation';
import { folderAt, wellKnown } from './folderPath';
import { folderIn, isUrl, messageIn } from './outlookUrl';

/** Finds the ID behind what was entered. */
export type Finder = (bench: Asking, entered: { readonly value: string; readonly mode: string }) => Promise<string>;

/** A preparation that puts IDs in the place of what was entered in locators. */
export const resolve =
	<N extends string>(finders: Readonly<Record<N, Finder>>) =>
	async <V extends Readonly<Record<N, string>>>(bench: Asking, values: V): Promise<V> => {
		const found: Partial<Record<N, string>> = {};
		for (const [name, find] of Object.entries(finders) as Array<[N, Finder]>) {
			const value = String(values[name] ?? '').trim();
			if (value) found[name] = await find(bench, { value, mode: bench.mode(name) });
		}
		return { ...values, ...found };
	};

/** A folder locator's value; a plain value from an expression is taken for what it looks like. */
export const folder =
	(field: string): Finder =>
	async (bench, { value, mode }) => {
		if (mode === 'url' || (mode === '' && isUrl(value))) return folderIn(field, value);
		if (mode === 'path' || (mode === '' && value.includes('/'))) return await folderAt(bench, field, value);
		return wellKnown(value) ?? value;
	};

/** A message locator's value. Of a conversation it is the newest message. */
export const message: Finder = async (bench, { value, mode }) => {
	if (mode !== 'url' && !isUrl(value)) return value;
	const target = messageIn(value);
	return 'message' in target ? target.message : await newestIn(bench, target.conversation);
};

interface Dated {
	id: string;
	receivedDateTime?: string;
}

async function newestIn({ graph, root }: Asking, conversation: string): Promise<string> {
	const { value } = await graph.send<Collection<Dated>>({
		method: 'GET',
		path: path`${root}/messages`,
		query: { $filter: `conversationId eq ${literal(conversation)}`, $select: 'id,receivedDateTime', $top: 1000 },
	});
	const [newest] = value.sort((a, b) => (b.receivedDateTime ?? '').localeCompare(a.receivedDateTime ?? ''));
	if (newest) return newest.id;
	throw new RangeError(
		'Message URL points at a conversation that is not in this mailbox. Check Act On, or open the message itself and copy its address',
	);
}

/** Exchange's folder IDs are longer than names that people give. */
const SHORTEST_ID = 60;

/** The ID of a folder in a field that takes paths and IDs alike; where Graph wants an ID, well-known names do not do. */
export async function folderIdOf(bench: Asking, field: string, entered: string): Promise<string> {
	const isId = entered.length >= SHORTEST_ID && /^[\w+/=-]+$/.test(entered);
	const found = isId ? entered : await folderAt(bench, field, entered);
	if (found.length >= SHORTEST_ID) return found;
	const request = { method: 'GET' as const, path: path`${bench.root}/mailFolders/${found}`, query: { $select: 'id' } };
	return (await bench.graph.send<Dated>(request)).id;
}
