import { type Resources } from '../shared/operation/operation';
import * as attachment from './attachment';
import * as draft from './draft';
import * as folder from './folder';
import * as message from './message';

export const resources: Resources = {
	message: { name: 'Message', operations: message, initial: 'send' },
	draft: { name: 'Draft', operations: draft, initial: 'create' },
	folder: { name: 'Folder', operations: folder, initial: 'getAll' },
	attachment: { name: 'Attachment', operations: attachment, initial: 'getAll' },
};
