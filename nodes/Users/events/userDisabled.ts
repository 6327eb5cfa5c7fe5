import { accountEvent } from './accountEvents';

export const userDisabled = accountEvent({
	kind: 'userDisabled',
	name: 'User Disabled',
	description: 'A user may not sign in any more',
	property: 'accountEnabled',
	becomes: false,
});
