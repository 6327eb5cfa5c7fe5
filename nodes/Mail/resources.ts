import { type Resources } from '../shared/operation/operation';
import * as attachment from './attachment';
import * as category from './category';
import * as draft from './draft';
import * as focusedInbox from './focusedInbox';
import * as folder from './folder';
import * as mailbox from './mailbox';
import * as message from './message';
import * as rule from './rule';
import * as searchFolder from './searchFolder';

export const resources: Resources = {
	message: { name: 'Message', operations: message, initial: 'send' },
	draft: { name: 'Draft', operations: draft, initial: 'create' },
	folder: { name: 'Folder', operations: folder, initial: 'getAll' },
	attachment: { name: 'Attachment', operations: attachment, initial: 'getAll' },
	category: { name: 'Category', operations: category, initial: 'getAll' },
	focusedInbox: { name: 'Focused Inbox', operations: focusedInbox, initial: 'getAll' },
	mailbox: { name: 'Mailbox', operations: mailbox, initial: 'getAutomaticReplies' },
	rule: { name: 'Rule', operations: rule, initial: 'getAll' },
	searchFolder: { name: 'Search Folder', operations: searchFolder, initial: 'create' },
};
