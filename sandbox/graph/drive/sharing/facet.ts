import { type Call } from '../../../http/call';
import { type Entity } from '../../../http/model';
import { type Tree } from '../items/tree';
import { type ItemRow } from '../tables';
import { sharingsOf } from './access';

const WIDEST = ['anonymous', 'organization', 'users'] as const;

/** Tells that an item is shared, and how widely. */
export function sharedFacet(call: Call, tree: Tree, item: ItemRow): Entity {
	const given = sharingsOf(call, tree.drive.id, item.id);
	if (given.length === 0) return {};
	const scopes = given.map(({ link }) => link?.scope ?? 'users');
	return { shared: { scope: WIDEST.find((scope) => scopes.includes(scope)) ?? 'users' } };
}
