import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { user } from '../entity';
import { profileFields, toUser } from './fields';

export const create = operation({
	name: 'Create',
	action: 'Create a user',
	description: 'Create an account in the organization',
	docs: 'https://learn.microsoft.com/graph/api/user-post-users',
	permissions: { delegated: 'User.ReadWrite.All', application: 'User.ReadWrite.All' },
	actsOn: false,
	entity: user,
	properties: [
		{
			displayName: 'Display Name',
			name: 'displayName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Nathan Smith',
		},
		{
			displayName: 'User Principal Name',
			name: 'userPrincipalName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com',
			description: 'The name to sign in with; its domain must be one of the organization’s verified domains',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'At least 8 characters of at least three kinds: capital and small letters, digits, symbols',
		},
		{
			displayName: 'Change Password at Next Sign-In',
			name: 'forceChangePassword',
			type: 'boolean',
			default: true,
			description: 'Whether the user must choose a new password when signing in for the first time',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				...profileFields,
				{
					displayName: 'Mail Nickname',
					name: 'mailNickname',
					type: 'string',
					default: '',
					description: 'The mail alias; without it, the part of the user principal name before the @',
				},
			],
		},
	],
	request: ({ displayName, userPrincipalName, password, forceChangePassword, additionalFields }) => {
		const { mailNickname, accountEnabled = true, ...profile } = additionalFields;
		return {
			method: 'POST',
			path: path`/users`,
			body: {
				...toUser(profile),
				accountEnabled,
				displayName,
				userPrincipalName: principalName(userPrincipalName),
				mailNickname: mailNickname || nickname(userPrincipalName),
				passwordProfile: { password, forceChangePasswordNextSignIn: forceChangePassword },
			},
		};
	},
});

function principalName(text: string): string {
	if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return text;
	throw new RangeError(`User Principal Name '${text}' is not of the form name@domain, such as nathan@example.com`);
}

/** Only these characters may stand in a mail alias. */
const nickname = (userPrincipalName: string): string =>
	(userPrincipalName.split('@')[0] ?? '').replace(/[^\w.'-]/g, '');
