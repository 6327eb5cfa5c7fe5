import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { users } from '../../users/table';
import { identityOf } from '../identity';
import { type Tree } from '../items/tree';
import { type InnateView, type PermissionView } from '../models/permission';
import { sites } from '../places/tables';
import { type ItemRow } from '../tables';
import { givingTo, sharingsOf } from './access';

interface Place {
	readonly tree: Tree;
	readonly item: ItemRow;
}

/** Rights that follow from whose drive it is: the owner's, or those of the site's groups of people. */
function innate(call: Call, { tree, item }: Place): InnateView[] {
	const inherited = item.parentId === '' ? {} : { inheritedFrom: tree.root };
	const id = (name: string) => Buffer.from(`${tree.drive.id} ${name}`).toString('base64url').slice(-36);
	const { ownerId, siteId } = tree.drive;
	if (ownerId !== undefined) {
		const user = call.table(users).get(ownerId);
		return user ? [{ tree, id: id(ownerId), role: 'owner', user: identityOf(user), ...inherited }] : [];
	}
	const name = call.table(sites).get(siteId ?? '')?.displayName ?? '';
	const groups = [
		['Owners', 'owner'],
		['Members', 'write'],
		['Visitors', 'read'],
	] as const;
	return groups.map(([people, role]) => ({ tree, id: id(people), role, siteGroup: `${name} ${people}`, ...inherited }));
}

/** Every right to an item: given on it, given on a folder above it, and innate. */
export function permissionsOn(call: Call, place: Place): Array<PermissionView | InnateView> {
	const { tree, item } = place;
	const chain = givingTo(tree, item);
	const views = chain.flatMap((each) =>
		sharingsOf(call, tree.drive.id, each.id).map((sharing) => ({
			tree,
			sharing,
			...(each.id === item.id ? {} : { inheritedFrom: each }),
		})),
	);
	const own = innate(call, place).filter(({ role }) => role === 'owner' || !chain.at(-1)?.isolated);
	return [...views, ...own];
}

/** The permission that a request names. */
export function findPermission(call: Call, place: Place): PermissionView | InnateView {
	const id = call.params.permissionId ?? '';
	const found = permissionsOn(call, place).find((view) => ('sharing' in view ? view.sharing.id : view.id) === id);
	if (!found) throw notFound('onedrive');
	return found;
}
