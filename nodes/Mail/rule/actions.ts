import { property } from '../../shared/operation/property';
import { categories, importance } from '../fields/options';
import { ADDRESS, state, text } from './parts';

const people = <const N extends string, const D extends string>(name: N, displayName: D) =>
	text(name, displayName, { placeholder: ADDRESS, description: 'Addresses separated by commas' });

const folder = <const N extends string, const D extends string>(name: N, displayName: D) =>
	text(name, displayName, { placeholder: 'e.g. Inbox/Invoices', description: 'The path or the ID of a folder' });

/** What a rule can do. In the order of their names. */
export const actionFields = [
	property({ ...categories, displayName: 'Assign Categories', name: 'assignCategories' }),
	folder('copyToFolder', 'Copy to Folder'),
	state('delete', 'Delete', 'Whether to move the message to Deleted Items'),
	state('permanentDelete', 'Delete Permanently', 'Whether to delete the message for good'),
	people('forwardAsAttachmentTo', 'Forward as Attachment To'),
	people('forwardTo', 'Forward To'),
	state('markAsRead', 'Mark as Read', 'Whether to mark the message as read'),
	folder('moveToFolder', 'Move to Folder'),
	people('redirectTo', 'Redirect To'),
	property({ ...importance, displayName: 'Set Importance', name: 'markImportance' }),
	state('stopProcessingRules', 'Stop Processing Rules', 'Whether no further rule looks at the message'),
] as const;
