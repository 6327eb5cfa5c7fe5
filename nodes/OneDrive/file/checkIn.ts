import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { writes } from '../fields/permissions';

export const checkIn = operation({
	name: 'Check In',
	action: 'Check in a file',
	description: 'Make the changes of a checked-out file visible to others',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-checkin',
	permissions: writes,
	properties: [
		fileLocator,
		{
			displayName: 'Comment',
			name: 'comment',
			type: 'string',
			default: '',
			description: 'What has changed, for the version history',
		},
		{
			displayName: 'Publish',
			name: 'publish',
			type: 'boolean',
			default: false,
			description: 'Whether to make it a published version where the library asks for that',
		},
	],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, fileLocator, values.file) }),
	request: ({ at, comment, publish }) => ({
		method: 'POST',
		path: itemPath(at, path`checkin`),
		body: { comment, ...(publish ? { checkInAs: 'published' } : {}) },
	}),
});
