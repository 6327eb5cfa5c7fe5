import { property } from '../../shared/operation/property';
import { roleOptions } from './roles';

export const inviteFields = [
	property({
		displayName: 'Recipients',
		name: 'recipients',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. nathan@example.com, sales@example.com',
		description: 'Whom to invite: mail addresses or object IDs of people and groups, separated by commas',
	}),
	property({ displayName: 'Role', name: 'role', type: 'options', default: 'read', options: roleOptions }),
	property({
		displayName: 'Send Invitation',
		name: 'sendInvitation',
		type: 'boolean',
		default: false,
		description: 'Whether to send a mail with the link; without it, access is given in silence',
	}),
	property({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Expires At',
				name: 'expirationDateTime',
				type: 'dateTime',
				default: '',
				description: 'When the access ends',
			},
			{
				displayName: 'Keep Inherited Permissions',
				name: 'retainInheritedPermissions',
				type: 'boolean',
				default: true,
				description: 'Whether permissions from the folders above stay when the item is shared for the first time',
			},
			{
				displayName: 'Message',
				name: 'message',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Plain text in the invitation, at most 2,000 characters',
			},
			{
				displayName: 'Password',
				name: 'password',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: 'Asked of who opens the item; only in personal OneDrives',
			},
			{
				displayName: 'Require Sign-In',
				name: 'requireSignIn',
				type: 'boolean',
				default: true,
				description: 'Whether who opens the item must sign in',
			},
		],
	}),
] as const;
