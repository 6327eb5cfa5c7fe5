import { type Resources } from '../shared/operation/operation';
import * as file from './file';
import * as folder from './folder';
import * as item from './item';

export const resources: Resources = {
	file: { name: 'File', operations: file, initial: 'upload' },
	folder: { name: 'Folder', operations: folder, initial: 'getChildren' },
	item: { name: 'Item', description: 'Files and folders alike', operations: item, initial: 'share' },
};
