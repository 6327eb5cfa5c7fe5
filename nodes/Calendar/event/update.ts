import { operation } from '../../shared/operation/operation';
import { event } from '../entity';
import { eventFields } from '../fields/eventFields';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { WRITE } from '../fields/permissions';
import { recurrence } from '../fields/recurrence';
import { changes } from './changes';
import { withCurrent } from './current';
import { extent } from './extent';
import { shownIn } from './zone';

export const update = operation({
	name: 'Update',
	action: 'Update an event',
	description: 'Change an event, one occurrence or a whole series; what is not among the fields stays as it is',
	docs: 'https://learn.microsoft.com/graph/api/event-update',
	permissions: WRITE,
	entity: event,
	properties: [
		eventCalendarLocator,
		eventLocator,
		extent,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'All Day',
					name: 'isAllDay',
					type: 'boolean',
					default: true,
					description: 'Whether the event takes whole days, from Start to End, both included',
				},
				{
					displayName: 'Attendee Change',
					name: 'attendeeChange',
					type: 'options',
					default: 'add',
					description: 'What to do with the people in the attendee fields. Added, if not chosen.',
					options: [
						{ name: 'Add', value: 'add', description: 'Invite them besides those who are invited' },
						{ name: 'Remove', value: 'remove', description: 'Take them off the list' },
						{ name: 'Replace', value: 'replace', description: 'Invite them and nobody else' },
					],
				},
				{
					displayName: 'End',
					name: 'end',
					type: 'dateTime',
					default: '',
					description: 'The new end; for an all-day event the last day. Without it, a moved event keeps its length.',
				},
				{
					displayName: 'Start',
					name: 'start',
					type: 'dateTime',
					default: '',
					description: 'The new beginning, in the workflow’s time zone unless Time Zone or an offset says otherwise',
				},
				{ displayName: 'Subject', name: 'subject', type: 'string', default: '' },
				...eventFields,
				recurrence,
			],
		},
	],
	rewrites: ({ event }) => event,
	prepare: async (bench, values) => await withCurrent(bench, values),
	request: ({ updateFields, current, ...values }, place) => {
		const body = changes(updateFields, { current, zone: updateFields.timeZone || place.timeZone });
		if (Object.keys(body).length === 0) throw new RangeError('Update Fields is empty. Add the fields to change');
		return { method: 'PATCH', path: eventPath(place, values), headers: shownIn(place), body };
	},
});
