import { type Call } from '../../../http/call';
import { preconditionFailed } from '../../../http/errors';
import { collection, type CollectionOptions, empty, entity, type Reply } from '../../../http/reply';
import { cTagOf, eTagOf } from '../ids';
import { type Tree } from '../items/tree';
import { itemModel, itemView } from '../models/item';
import { type ItemRow } from '../tables';

interface Place {
	readonly tree: Tree;
	readonly item: ItemRow;
}

/** One item, with its entity tag. */
export function itemReply(call: Call, { tree, item }: Place, status = 200): Reply {
	const location = `${call.url.graph}/drives/${tree.drive.id}/items/${item.id}`;
	const selected = call.query.select ? `(${call.query.select.join(',')})` : '';
	return entity(itemModel, itemView(tree, item), {
		status,
		context: `drives('${encodeURIComponent(tree.drive.id)}')/items${selected}/$entity`,
		headers: { ETag: eTagOf(item), ...(status === 201 ? { Location: location } : {}) },
	});
}

export function itemsReply(tree: Tree, items: Iterable<ItemRow>, options: CollectionOptions = {}): Reply {
	return collection(itemModel, viewsOf(tree, items), options);
}

function* viewsOf(tree: Tree, items: Iterable<ItemRow>): Iterable<object> {
	for (const item of items) yield itemView(tree, item);
}

const bare = (tag: string): string => tag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');

/** `304` when the caller has this version of the item already. */
export function notModified(call: Call, { item }: Pick<Place, 'item'>): Reply | undefined {
	const known = call.headers['if-none-match'];
	if (known === undefined) return undefined;
	const current = [eTagOf(item), cTagOf(item)].map(bare);
	const same = known.trim() === '*' || known.split(/,(?=\s*(?:W\/)?")/).some((tag) => current.includes(bare(tag)));
	return same ? empty(304, { ETag: eTagOf(item) }) : undefined;
}

/** `412` unless the caller's `If-Match` names the item or its content as it is. */
export function checkMatch(ifMatch: string | undefined, item: ItemRow): void {
	if (ifMatch === undefined || bare(ifMatch) === bare(cTagOf(item))) return;
	if (ifMatch.trim() !== '*' && !ifMatch.split(/,(?=\s*(?:W\/)?")/).some((tag) => bare(tag) === bare(eTagOf(item))))
		throw preconditionFailed('onedrive');
}
