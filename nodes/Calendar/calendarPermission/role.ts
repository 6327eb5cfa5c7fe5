import { property } from '../../shared/operation/property';

/** https://learn.microsoft.com/graph/api/resources/calendarpermission */
export const role = property({
	displayName: 'Role',
	name: 'role',
	type: 'options',
	default: 'read',
	description: 'What the person may do with the calendar',
	options: [
		{ name: 'Delegate', value: 'delegateWithoutPrivateEventAccess', description: 'Write, without private events' },
		{ name: 'Delegate, Private Events Too', value: 'delegateWithPrivateEventAccess' },
		{ name: 'Edit', value: 'write', description: 'Read and change everything but private events' },
		{ name: 'View All Details', value: 'read', description: 'Read everything but private events' },
		{ name: 'View Titles and Locations', value: 'limitedRead' },
		{ name: 'View When Busy', value: 'freeBusyRead', description: 'Free and busy times only' },
	],
});
