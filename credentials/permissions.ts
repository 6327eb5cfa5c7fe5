import { type INodeProperties } from 'n8n-workflow';

const none = { name: 'None', value: '' };

/**
 * The permissions by category. An option's value is the list of scopes that it asks for, so that the scope of the
 * sign-in is the choice itself. Names and reach: https://learn.microsoft.com/graph/permissions-reference
 */
export const permissionProperties: INodeProperties[] = [
	{
		displayName: 'Users',
		name: 'usersAccess',
		type: 'options',
		default: '',
		description: 'What the Office 365 Users nodes may do. Every choice but None needs an administrator’s consent.',
		options: [
			none,
			{ name: 'Read (User.Read.All)', value: 'User.Read.All' },
			{ name: 'Read and Write (User.ReadWrite.All)', value: 'User.ReadWrite.All' },
		],
	},
	{
		displayName: 'Directory',
		name: 'directoryAccess',
		type: 'options',
		default: '',
		description: 'Groups, licenses and other directory objects around users. Needs an administrator’s consent.',
		options: [
			none,
			{ name: 'Read (Directory.Read.All)', value: 'Directory.Read.All' },
			{ name: 'Read and Write (Directory.ReadWrite.All)', value: 'Directory.ReadWrite.All' },
		],
	},
	{
		displayName: 'Calendars',
		name: 'calendarsAccess',
		type: 'options',
		default: 'Calendars.ReadWrite',
		description: 'What the Office 365 Calendar nodes may do',
		options: [
			none,
			{ name: 'Read (Calendars.Read)', value: 'Calendars.Read' },
			{ name: 'Read and Write (Calendars.ReadWrite)', value: 'Calendars.ReadWrite' },
			{ name: 'Read, Also Shared (Calendars.Read.Shared)', value: 'Calendars.Read Calendars.Read.Shared' },
			{
				name: 'Read and Write, Also Shared (Calendars.ReadWrite.Shared)',
				value: 'Calendars.ReadWrite Calendars.ReadWrite.Shared',
			},
		],
	},
	{
		displayName: 'Mail',
		name: 'mailAccess',
		type: 'options',
		default: 'Mail.ReadWrite',
		description: 'What the Office 365 Mail nodes may do. Shared mailboxes need one of the choices that say so.',
		options: [
			none,
			{ name: 'Read (Mail.Read)', value: 'Mail.Read' },
			{ name: 'Read and Write (Mail.ReadWrite)', value: 'Mail.ReadWrite' },
			{ name: 'Read, Also Shared (Mail.Read.Shared)', value: 'Mail.Read Mail.Read.Shared' },
			{
				name: 'Read and Write, Also Shared (Mail.ReadWrite.Shared)',
				value: 'Mail.ReadWrite Mail.ReadWrite.Shared',
			},
		],
	},
	{
		displayName: 'Send Mail',
		name: 'sendAccess',
		type: 'options',
		default: 'Mail.Send',
		description: 'Whose name the Office 365 Mail node may send in',
		options: [
			none,
			{ name: 'As Oneself (Mail.Send)', value: 'Mail.Send' },
			{ name: 'Also for Shared Mailboxes (Mail.Send.Shared)', value: 'Mail.Send Mail.Send.Shared' },
		],
	},
	{
		displayName: 'Mailbox Settings',
		name: 'mailboxSettingsAccess',
		type: 'options',
		default: '',
		description: 'Rules, categories, automatic replies and other settings of the mailbox',
		options: [
			none,
			{ name: 'Read (MailboxSettings.Read)', value: 'MailboxSettings.Read' },
			{ name: 'Read and Write (MailboxSettings.ReadWrite)', value: 'MailboxSettings.ReadWrite' },
		],
	},
	{
		displayName: 'OneDrive',
		name: 'filesAccess',
		type: 'options',
		default: 'Files.ReadWrite',
		description: 'What the Office 365 OneDrive nodes may do. Drives of others, of sites and of groups need All.',
		options: [
			none,
			{ name: 'Read Own Files (Files.Read)', value: 'Files.Read' },
			{ name: 'Read All Files (Files.Read.All)', value: 'Files.Read.All' },
			{ name: 'Read and Write Own Files (Files.ReadWrite)', value: 'Files.ReadWrite' },
			{ name: 'Read and Write All Files (Files.ReadWrite.All)', value: 'Files.ReadWrite.All' },
		],
	},
	{
		displayName: 'Additional Scopes',
		name: 'extraScopes',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sites.Read.All',
		description: 'More Microsoft Graph scopes, separated by spaces',
	},
];

/** A refresh token, who signed in, and the right to ask who that is: the credential test needs it. */
const ALWAYS = 'openid offline_access User.Read';

const chosen = permissionProperties.map(({ name }) => `$self["${name}"]`).join(', ');

/** Joins what was chosen; fields that were never saved are undefined. */
export const SCOPE_EXPRESSION = `={{ ["${ALWAYS}", ${chosen}].filter((scope) => scope).join(" ").replace(/[\\s,]+/g, " ").trim() }}`;
