import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { writes } from '../fields/permissions';

export const discardCheckOut = operation({
	name: 'Discard Check Out',
	action: 'Discard the check out of a file',
	description: 'Let others change a file again, and throw away what was changed since it was checked out',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-discardcheckout',
	permissions: writes,
	properties: [fileLocator],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, fileLocator, values.file) }),
	request: ({ at }) => ({ method: 'POST', path: itemPath(at, path`discardCheckout`) }),
});
