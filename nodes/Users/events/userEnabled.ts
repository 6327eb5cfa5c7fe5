import { accountEvent } from './accountEvents';

export const userEnabled = accountEvent({
	kind: 'userEnabled',
	name: 'User Enabled',
	description: 'A user may sign in again',
	property: 'accountEnabled',
	becomes: true,
});
