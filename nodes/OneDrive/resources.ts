import { type Resources } from '../shared/operation/operation';
import * as drive from './drive';
import * as file from './file';
import * as folder from './folder';
import * as item from './item';
import * as permission from './permission';
import * as version from './version';

export const resources: Resources = {
	file: { name: 'File', operations: file, initial: 'upload' },
	folder: { name: 'Folder', operations: folder, initial: 'getChildren' },
	item: { name: 'Item', description: 'Files and folders alike', operations: item, initial: 'getAll' },
	permission: { name: 'Permission', description: 'Who has access', operations: permission, initial: 'getAll' },
	version: { name: 'Version', description: 'Earlier contents of a file', operations: version, initial: 'getAll' },
	drive: { name: 'Drive', description: 'OneDrives and document libraries', operations: drive, initial: 'get' },
};
