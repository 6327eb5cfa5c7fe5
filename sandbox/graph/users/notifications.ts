import { type NotificationSource, type Notice } from '../subscriptions/source';
import { type ChangeType } from '../subscriptions/table';
import { userModel } from './model';
import { deletedUsers, users } from './table';

/** The directory tells of creation and of the way to the recycle bin as `updated`; `deleted` is for good. */
export const userNotifications: NotificationSource = {
	name: 'users',
	area: 'directory',
	resources: ['users', 'users/{userId}'],
	tables: [users.name, deletedUsers.name],
	changeTypes: ['updated', 'deleted'],
	minutes: { plain: 41_760 },
	permissions: { delegated: ['User.Read.All'], application: ['User.Read.All'] },
	lifecycle: false,
	model: userModel,
	resolve: () => ({ scope: '' }),
	notice: (change, subscription, world): Notice | undefined => {
		if (subscription.ownerId !== '' && subscription.ownerId !== change.id) return undefined;
		let changeType: ChangeType = 'updated';
		if (change.table === deletedUsers.name) {
			const restored = world.store.table(users, change.tenant).get(change.id) !== undefined;
			if (change.kind !== 'deleted' || restored) return undefined;
			changeType = 'deleted';
		}
		if (!subscription.changeType.split(',').includes(changeType)) return undefined;
		const resource = `Users/${change.id}`;
		return {
			changeType,
			resource,
			resourceData: {
				'@odata.type': '#Microsoft.Graph.User',
				'@odata.id': resource,
				id: change.id,
				organizationId: change.tenant,
			},
			row: change.after ?? change.before,
		};
	},
};
