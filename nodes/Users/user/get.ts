import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { user } from '../entity';

export const get = operation({
	name: 'Get',
	action: 'Get a user',
	description: 'Read one user, or the person who connected the credential',
	docs: 'https://learn.microsoft.com/graph/api/user-get',
	permissions: { delegated: 'User.Read.All', application: 'User.Read.All' },
	entity: user,
	properties: [],
	request: (_values, { root }) => ({ method: 'GET', path: path`${root}` }),
});
