import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { writes } from '../fields/permissions';

export const checkOut = operation({
	name: 'Check Out',
	action: 'Check out a file',
	description: 'Keep others from changing a file until it is checked in',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-checkout',
	permissions: writes,
	properties: [fileLocator],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, fileLocator, values.file) }),
	request: ({ at }) => ({ method: 'POST', path: itemPath(at, path`checkout`) }),
});
