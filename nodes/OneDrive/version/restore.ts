import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { writes } from '../fields/permissions';
import { versionLocator } from '../fields/versionLocator';

export const restore = operation({
	name: 'Restore',
	action: 'Restore a version of a file',
	description: 'Make an earlier version the current one; the present content becomes an earlier version',
	docs: 'https://learn.microsoft.com/graph/api/driveitemversion-restore',
	permissions: writes,
	properties: [fileLocator, versionLocator],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, fileLocator, values.file) }),
	request: ({ at, version }) => ({ method: 'POST', path: itemPath(at, path`versions/${version}/restoreVersion`) }),
});
