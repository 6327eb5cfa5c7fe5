import { accountEvent } from './accountEvents';

export const managerChanged = accountEvent({
	kind: 'managerChanged',
	name: 'Manager Changed',
	description: 'A user gets another manager, or none',
	property: 'manager',
});
