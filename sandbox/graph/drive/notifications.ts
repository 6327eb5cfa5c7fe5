import { type NotificationSource } from '../subscriptions/source';
import { Tree } from './items/tree';
import { findDrive } from './places/find';
import { driveOfUser } from './places/newDrive';
import { READ } from './routes/paths';
import { requireRole } from './sharing/access';
import { driveItems } from './tables';

/** A business drive tells that something in it has changed, but not what: that is for its delta feed to say. */
export const driveNotifications: NotificationSource = {
	name: 'driveItems',
	area: 'onedrive',
	resources: ['{drive}/root'],
	tables: [driveItems.name],
	changeTypes: ['updated'],
	minutes: { plain: 42_300 },
	permissions: READ,
	lifecycle: false,
	resolve: (call, { params, owner }) => {
		const named = Object.keys(params).some((name) => name !== 'userId');
		const drive =
			owner && !named
				? driveOfUser({ world: call.world, tenant: call.tenant }, owner)
				: findDrive({ ...call, params, template: '' });
		const tree = new Tree(call.world, call.tenant, drive);
		requireRole(call, { tree }, { item: tree.root, role: 'read' });
		return { scope: drive.id };
	},
	notice: (_change, subscription) => ({
		changeType: 'updated',
		resource: subscription.resource.replace(/^\//, ''),
		resourceData: { '@odata.type': '#Microsoft.Graph.DriveItem' },
	}),
};
