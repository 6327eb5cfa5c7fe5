import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { reads } from '../fields/permissions';
import { drive } from './driveEntity';

export const get = operation({
	name: 'Get',
	action: 'Get a drive',
	description: 'Read ID, owner and used space of the drive that Act On chooses',
	docs: 'https://learn.microsoft.com/graph/api/drive-get',
	permissions: reads,
	entity: drive,
	properties: [],
	request: (_values, { root }) => ({ method: 'GET', path: path`${root}` }),
});
