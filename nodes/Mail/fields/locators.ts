import { property } from '../../shared/operation/property';

/** A message, by picking, ID, or its address in Outlook on the web. */
export const messageLocator = property({
	displayName: 'Message',
	name: 'messageId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The message to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchMessages', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A' },
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://outlook.office.com/mail/inbox/id/AAMkAGI2',
			hint: 'The address that the browser shows while the message is open in Outlook on the web',
		},
	],
});

/** A draft, by picking, ID, or its address in Outlook on the web. */
export const draftLocator = property({
	displayName: 'Draft',
	name: 'draftId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The draft to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchDrafts', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A' },
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://outlook.office.com/mail/drafts/id/AAMkAGI2',
			hint: 'The address that the browser shows while the draft is open in Outlook on the web',
		},
	],
});

/** A mail folder, by picking, its name or path, ID, or its address in Outlook on the web. */
export const folderLocator = <const N extends string, const D extends string>(
	name: N,
	displayName: D,
	description: string,
) =>
	property({
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchFolders', searchable: true },
			},
			{
				displayName: 'By Name or Path',
				name: 'path',
				type: 'string',
				placeholder: 'e.g. Inbox/Invoices/2026',
				hint: 'Names from the top of the mailbox, or one that Outlook gives, such as Inbox, Sent Items or Archive. A slash inside a name is written \\/',
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. AAMkAGVmMDEzAAA=' },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://outlook.office.com/mail/AAMkAGVmMDEz',
				hint: 'The address that the browser shows while the folder is open in Outlook on the web',
			},
		],
	});

/** An attachment of the chosen message, by picking or ID. */
export const attachmentLocator = property({
	displayName: 'Attachment',
	name: 'attachmentId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The attachment to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchAttachments', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. AAMkADNkNJp5JVnQIe9r0' },
	],
});
