import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';

const remove = operation({
	name: 'Delete',
	action: 'Delete a user',
	description: 'Delete a user, who can be restored for 30 days',
	docs: 'https://learn.microsoft.com/graph/api/user-delete',
	permissions: { delegated: 'User.ReadWrite.All', application: 'User.ReadWrite.All' },
	properties: [],
	request: (_values, { root }) => {
		if (root.path === '/me') throw new RangeError('Nobody can delete the own account. Set Act On to A User');
		return { method: 'DELETE', path: path`${root}` };
	},
});

export { remove as delete };
