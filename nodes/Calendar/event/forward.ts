import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { people } from './attendees';
import { extent, withExtent } from './extent';

export const forward = operation({
	name: 'Forward',
	action: 'Forward an event',
	description: 'Pass an invitation on to others; the organizer is told',
	docs: 'https://learn.microsoft.com/graph/api/event-forward',
	permissions: READ,
	properties: [
		eventCalendarLocator,
		eventLocator,
		extent,
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com, Ann Bond <ann@example.com>',
			description: 'The addresses to forward to, separated by commas',
		},
		{ displayName: 'Message', name: 'comment', type: 'string', typeOptions: { rows: 3 }, default: '' },
	],
	prepare: withExtent,
	request: ({ to, comment, ...values }, place) => {
		const toRecipients = people('To', to).map((emailAddress) => ({ emailAddress }));
		if (toRecipients.length === 0) throw new RangeError('To is empty. Enter the addresses to forward to');
		return {
			method: 'POST',
			path: path`${eventPath(place, values)}/forward`,
			body: { toRecipients, ...(comment ? { comment } : {}) },
		};
	},
});
