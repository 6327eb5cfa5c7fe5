import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { instantText } from '../fields/dates';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { writes } from '../fields/permissions';
import { permission } from '../permission/permissionEntity';

export const share = operation({
	name: 'Share',
	action: 'Share a file or folder by a link',
	description: 'Create a link to a file or folder; the same link again when it is already there',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-createlink',
	permissions: writes,
	entity: permission,
	properties: [
		itemLocator,
		{
			displayName: 'Link Type',
			name: 'type',
			type: 'options',
			default: 'view',
			options: [
				{ name: 'Edit', value: 'edit', description: 'Who has the link can read and change' },
				{ name: 'Embed', value: 'embed', description: 'For web pages; only in personal OneDrives' },
				{ name: 'View', value: 'view', description: 'Who has the link can read' },
			],
		},
		{
			displayName: 'Link Scope',
			name: 'scope',
			type: 'options',
			default: 'organization',
			options: [
				{ name: 'Anyone', value: 'anonymous', description: 'Who has the link, without signing in' },
				{ name: 'Organization', value: 'organization', description: 'People of the organization who have the link' },
				{ name: 'People with Access', value: 'users', description: 'Only people who have been given access' },
			],
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Expires At',
					name: 'expirationDateTime',
					type: 'dateTime',
					default: '',
					description: 'When the link stops working; links for anyone only',
				},
				{
					displayName: 'Keep Inherited Permissions',
					name: 'retainInheritedPermissions',
					type: 'boolean',
					default: true,
					description: 'Whether permissions from the folders above stay when the item is shared for the first time',
				},
				{
					displayName: 'Password',
					name: 'password',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					description: 'Asked of who opens the link',
				},
			],
		},
	],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, itemLocator, values.item) }),
	request: ({ at, type, scope, additionalFields }, { timeZone }) => {
		const { expirationDateTime, password, retainInheritedPermissions } = additionalFields;
		return {
			method: 'POST',
			path: itemPath(at, path`createLink`),
			body: {
				type,
				// Personal OneDrives know no scope for what is embedded.
				...(type === 'embed' ? {} : { scope }),
				...(password ? { password } : {}),
				...(retainInheritedPermissions === undefined ? {} : { retainInheritedPermissions }),
				...(expirationDateTime
					? { expirationDateTime: instantText({ field: 'Expires At', value: expirationDateTime }, timeZone) }
					: {}),
			},
			// The same link again is the same link: nothing is doubled.
			repeatable: true,
		};
	},
});
