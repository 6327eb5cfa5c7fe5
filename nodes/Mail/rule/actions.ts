import { property } from '../../shared/operation/property';

const people = <const N extends string, const D extends string>(name: N, displayName: D) =>
	property({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. anna@example.com',
		description: 'Addresses separated by commas',
	});

const folderField = <const N extends string, const D extends string>(name: N, displayName: D) =>
	property({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. Inbox/Invoices',
		description: 'The path or the ID of a folder',
	});

const deed = <const N extends string, const D extends string, const T extends string>(
	name: N,
	displayName: D,
	description: T,
) => property({ displayName, name, type: 'boolean', default: true, description });

/** What a rule can do. In the order of their names. */
export const actionFields = [
	property({
		displayName: 'Assign Categories',
		name: 'assignCategories',
		type: 'string',
		default: '',
		placeholder: 'e.g. Red category, Customers',
		description: 'Names of categories, separated by commas',
	}),
	folderField('copyToFolder', 'Copy to Folder'),
	deed('delete', 'Delete', 'Whether to move the message to Deleted Items'),
	deed('permanentDelete', 'Delete Permanently', 'Whether to delete the message for good'),
	people('forwardAsAttachmentTo', 'Forward as Attachment To'),
	people('forwardTo', 'Forward To'),
	deed('markAsRead', 'Mark as Read', 'Whether to mark the message as read'),
	folderField('moveToFolder', 'Move to Folder'),
	people('redirectTo', 'Redirect To'),
	property({
		displayName: 'Set Importance',
		name: 'markImportance',
		type: 'options',
		default: 'high',
		options: [
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low' },
			{ name: 'Normal', value: 'normal' },
		],
	}),
	deed('stopProcessingRules', 'Stop Processing Rules', 'Whether no further rule looks at the message'),
] as const;
