import { type ActOn, actOnProperty, ME, meRoot, userLocator, userRoot } from '../shared/operation/actOn';

/** The user that an operation reads or changes. */
export const actOnUser: ActOn = {
	properties: [
		{
			...actOnProperty(
				[{ name: 'A User', value: 'user', description: 'Any user of the organization' }, ME],
				'Whose account to work with',
			),
			default: 'user',
		},
		{ ...userLocator('user', 'User', 'The user to work with'), displayOptions: { show: { actOn: ['user'] } } },
	],
	root: (read, authentication) => (read('actOn') === 'me' ? meRoot(authentication) : userRoot(read('user'))),
	isShared: () => false,
};
