import { type Call } from '../../../http/call';
import { type Entity, defineModel, type Model } from '../../../http/model';
import { users } from '../../users/table';
import { identityOf } from '../identity';
import { Tree } from '../items/tree';
import { groups } from '../../directory/groups';
import { type DriveRow, type IdentitySet } from '../tables';
import { identitySet, itemReference, quota } from './facets';
import { itemModel, itemView } from './item';

function ownerOf(drive: DriveRow, call: Call): IdentitySet {
	const user = call.table(users).get(drive.ownerId ?? '');
	if (user) return { user: identityOf(user) };
	const group = call.table(groups).get(drive.groupId ?? '');
	if (group) {
		const email = group.mail === null ? {} : { email: group.mail };
		return { group: { id: group.id, displayName: group.displayName, ...email } };
	}
	return { user: { displayName: 'System Account' } };
}

function state(remaining: number, total: number): string {
	if (remaining <= 0) return 'exceeded';
	if (remaining < total * 0.01) return 'critical';
	return remaining < total * 0.1 ? 'nearing' : 'normal';
}

function quotaOf(tree: Tree): Entity {
	let deleted = 0;
	for (const { content } of tree.recycled.all()) deleted += content?.size ?? 0;
	const total = tree.capacity;
	const used = tree.sizeOf(tree.root);
	const remaining = Math.max(total - used, 0);
	return { deleted, remaining, state: state(remaining, total), total, used };
}

function show(drive: DriveRow, call: Call): Entity {
	const tree = new Tree(call.world, call.tenant, drive);
	const owner = ownerOf(drive, call);
	return {
		createdDateTime: drive.createdDateTime,
		description: drive.description,
		id: drive.id,
		lastModifiedDateTime: tree.root.lastModifiedDateTime,
		name: drive.name,
		webUrl: drive.webUrl,
		driveType: drive.driveType,
		createdBy: tree.root.createdBy,
		lastModifiedBy: tree.root.lastModifiedBy,
		owner,
		quota: quotaOf(tree),
	};
}

export const driveModel: Model = defineModel<DriveRow>('microsoft.graph.drive', {
	properties: {
		id: 'String',
		createdBy: identitySet,
		createdDateTime: 'DateTimeOffset',
		description: 'String',
		driveType: 'String',
		eTag: 'String',
		lastModifiedBy: identitySet,
		lastModifiedDateTime: 'DateTimeOffset',
		name: 'String',
		owner: identitySet,
		parentReference: itemReference,
		quota,
		sharePointIds: 'Object',
		system: 'Object',
		webUrl: 'String',
	},
	sparse: true,
	show,
	paging: { default: 200, max: 1000, beyond: 'clamp', token: '$skiptoken' },
	expand: {
		root: (drive, _item, call) => {
			const tree = new Tree(call.world, call.tenant, drive);
			return { model: itemModel, row: itemView(tree, tree.root) };
		},
	},
});
