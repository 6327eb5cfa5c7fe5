import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { collection, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { type Tree } from '../items/tree';
import { type Located, locate, locateDrive } from '../locate';
import { itemModel, itemView } from '../models/item';
import { type ItemRow } from '../tables';
import { onDrive, onItem, READ } from './paths';

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether every word that is looked for begins a word of the item's name or description. */
export function matches(item: Pick<ItemRow, 'name' | 'description'>, wanted: readonly string[]): boolean {
	const there = words(`${item.name} ${item.description ?? ''}`);
	return wanted.every((word) => there.some((candidate) => candidate.startsWith(word)));
}

function* found({ tree, item: start }: Located, wanted: readonly string[]): Iterable<object> {
	const everywhere = start.parentId === '';
	for (const item of tree.items.ordered('name')) {
		if (item.parentId === '' || item.id === start.id || !matches(item, wanted)) continue;
		if (everywhere || tree.isWithin(item, start.id)) yield itemView(tree, item, { searchResult: {} });
	}
}

function answer(call: Call, place: Located): Reply {
	const { q } = call.args;
	if (q === undefined) throw badRequest("The search needs a text: search(q='text').", 'invalidRequest');
	return collection(itemModel, found(place, words(q)), { context: 'Collection(driveItem)' });
}

const inDrive = (tree: Tree): Located => ({ tree, item: tree.root });

const area = 'onedrive' as const;

export const searchRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: onItem('/search'),
		area,
		permissions: READ,
		handle: (call) => answer(call, locate(call)),
	},
	{
		method: 'GET',
		path: onDrive('/search'),
		area,
		permissions: READ,
		handle: (call) => answer(call, inDrive(locateDrive(call))),
	},
];
