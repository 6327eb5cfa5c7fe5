import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { WRITE } from '../fields/permissions';
import { extent, withExtent } from './extent';

export const cancel = operation({
	name: 'Cancel',
	action: 'Cancel an event',
	description: 'Call off a meeting that one organizes, with a message to the attendees',
	docs: 'https://learn.microsoft.com/graph/api/event-cancel',
	permissions: WRITE,
	properties: [
		eventCalendarLocator,
		eventLocator,
		extent,
		{
			displayName: 'Message',
			name: 'comment',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'Text for the attendees',
		},
	],
	prepare: withExtent,
	request: ({ comment, ...values }, place) => ({
		method: 'POST',
		path: path`${eventPath(place, values)}/cancel`,
		body: comment ? { comment } : {},
	}),
});
