import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { profileFields, toUser } from './fields';

export const update = operation({
	name: 'Update',
	action: 'Update a user',
	description: 'Change properties of a user; what is not among the fields stays as it is',
	docs: 'https://learn.microsoft.com/graph/api/user-update',
	permissions: { delegated: 'User.ReadWrite.All', application: 'User.ReadWrite.All' },
	properties: [
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				...profileFields,
				{ displayName: 'Display Name', name: 'displayName', type: 'string', default: '' },
				{ displayName: 'Mail Nickname', name: 'mailNickname', type: 'string', default: '' },
				{
					displayName: 'Password',
					name: 'password',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					description: 'A new password, which the user must change at the next sign-in',
				},
				{ displayName: 'User Principal Name', name: 'userPrincipalName', type: 'string', default: '' },
			],
		},
	],
	request: ({ updateFields }, { root }) => {
		const { password, displayName, mailNickname, userPrincipalName, ...profile } = updateFields;
		const body = {
			...toUser(profile),
			...given({ displayName, mailNickname, userPrincipalName }),
			...(password ? { passwordProfile: { password, forceChangePasswordNextSignIn: true } } : {}),
		};
		if (Object.keys(body).length === 0) throw new RangeError('Update Fields is empty. Add the fields to change');
		return { method: 'PATCH', path: path`${root}`, body };
	},
});

/** Names cannot be cleared, so an empty one means no change. */
const given = (fields: Record<string, string | undefined>) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
