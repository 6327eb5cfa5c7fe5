import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';
import { version } from './versionEntity';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many versions of a file',
	description: 'List the versions of a file, the newest first',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-list-versions',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: version,
	properties: [fileLocator],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, fileLocator, values.file) }),
	list: ({ at }) => ({ method: 'GET', path: itemPath(at, path`versions`) }),
});
