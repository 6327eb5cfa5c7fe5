import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { isTop, itemPath } from '../address';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { writes } from '../fields/permissions';

export const deletePermanently = operation({
	name: 'Delete Permanently',
	action: 'Delete a file or folder permanently',
	description: 'Delete a file or folder with all it holds past the recycle bin: nobody can bring it back',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-permanentdelete',
	permissions: writes,
	properties: [itemLocator],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, itemLocator, values.item) }),
	request: ({ at }) => {
		if (isTop(at)) throw new RangeError('File or Folder is the top of the drive, which cannot be deleted');
		return { method: 'POST', path: itemPath(at, path`permanentDelete`) };
	},
});
