import { operation } from '../../shared/operation/operation';
import { reads } from '../fields/permissions';
import { drive } from './driveEntity';
import { drivesOf } from './drivesOf';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many drives',
	description: 'List the drives of a user, or the document libraries of a site or group',
	docs: 'https://learn.microsoft.com/graph/api/drive-list',
	permissions: reads,
	entity: drive,
	properties: [],
	list: (_values, { root }) => ({ method: 'GET', path: drivesOf(root) }),
});
