import { event } from '../../shared/trigger/event';
import { event as eventEntity } from '../entity';
import { READ } from '../fields/permissions';
import { dueIn, numberOf } from './due';
import { calendarFeeds, calendarProperties, findCalendars, rememberEvent, someEvent, wholeEvent } from './watched';

export const eventStarting = event({
	name: 'Event Starting Soon',
	description: 'An event begins in so many minutes',
	docs: 'https://learn.microsoft.com/graph/api/event-delta',
	permissions: READ,
	properties: [
		...calendarProperties,
		{
			displayName: 'Minutes Before',
			name: 'minutesBefore',
			type: 'number',
			default: 15,
			typeOptions: { minValue: 0, maxValue: 10080 },
			description: 'How long before the event the workflow starts',
		},
	],
	entity: eventEntity,
	prepare: async (asking, values) => ({ ...values, ...(await findCalendars(asking, values)) }),
	feeds: (values, place, now) => calendarFeeds(values, place, now),
	remember: rememberEvent,
	afterLoss: 'compare',
	changes: () => [],
	due: (span, { minutesBefore }) =>
		dueIn(span, {
			kind: 'eventStarting',
			at: (memory) => {
				const start = numberOf(memory['start']);
				return start === undefined ? undefined : start - minutesBefore * 60_000;
			},
		}),
	whole: ({ id }, _values, place) => wholeEvent(id, place),
	sample: (values, place) => someEvent(values, place),
});
