import { type INodePropertyOptions } from 'n8n-workflow';
import { path, type Path } from '../../../graph/path';
import { property, type Property } from './property';

/** Reads a node parameter; resource locators arrive as their plain value. */
export type Read = (name: string) => unknown;

/** What a node acts on: the choice, its fields, and the path that follows. */
export interface ActOn {
	readonly properties: readonly Property[];
	/** The path under which the operations work; throws a sentence for the user when a field is empty. */
	readonly root: (read: Read, authentication: 'oAuth2' | 'application') => Path;
	/** Whether the choice is something that belongs to somebody else, so that `.Shared` permissions apply. */
	readonly isShared: (read: Read) => boolean;
}

/** A user, by picking, ID, user principal name or e-mail address. */
export const userLocator = <const N extends string>(name: N, displayName: string, description: string) =>
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
				typeOptions: { searchListMethod: 'searchUsers', searchable: true },
			},
			{
				displayName: 'By Address',
				name: 'address',
				type: 'string',
				placeholder: 'e.g. nathan@example.com',
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 87d349ed-44d7-43e1-9a83-5f2406dee5bd',
			},
		],
	});

export const actOnProperty = (options: ReadonlyArray<INodePropertyOptions & { value: string }>, description: string) =>
	property({ displayName: 'Act On', name: 'actOn', type: 'options', default: 'me', description, options });

export const ME: INodePropertyOptions & { value: string } = {
	name: 'Me',
	value: 'me',
	description: 'The person who connected the credential',
};

/** Mailboxes and calendars: mine, or those of another user or a shared mailbox. */
export const actOnMailbox: ActOn = {
	properties: [
		actOnProperty(
			[ME, { name: 'User or Shared Mailbox', value: 'user', description: 'Another user, a shared mailbox, a room' }],
			'Whose mailbox and calendars to work with',
		),
		{
			...userLocator('user', 'User or Shared Mailbox', 'The user or shared mailbox to work with'),
			displayOptions: { show: { actOn: ['user'] } },
		},
	],
	root: (read, authentication) => (read('actOn') === 'user' ? userRoot(read('user')) : meRoot(authentication)),
	isShared: (read) => read('actOn') === 'user',
};

/** For what concerns the whole organization. */
export const actOnNothing: ActOn = { properties: [], root: () => path``, isShared: () => false };

export function userRoot(user: unknown): Path {
	const id = String(user ?? '').trim();
	if (!id) throw new RangeError('User is empty. Choose one from the list, or enter an address or ID');
	return path`/users/${id}`;
}

export function meRoot(authentication: 'oAuth2' | 'application'): Path {
	if (authentication === 'oAuth2') return path`/me`;
	throw new RangeError(
		'With the Application credential nobody is signed in, so there is no Me. Set Act On to another choice and pick whom to work with',
	);
}
