import { event } from '../../shared/trigger/event';
import { dueIn, numberOf } from './due';
import { calendarProperties, wholeEvent, watchedCalendar } from './watched';

export const eventStarting = event({
	...watchedCalendar,
	name: 'Event Starting Soon',
	description: 'An event begins in so many minutes',
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
	changes: () => [],
	prepare: async (asking, values) => await watchedCalendar.prepare(asking, values),
	feeds: (values, place, now) => watchedCalendar.feeds(values, place, now),
	sample: (values, place) => watchedCalendar.sample(values, place),
	due: (span, { minutesBefore }) =>
		dueIn(span, {
			kind: 'eventStarting',
			at: (memory) => {
				const start = numberOf(memory['start']);
				return start === undefined ? undefined : start - minutesBefore * 60_000;
			},
		}),
	whole: ({ id }, _values, place) => wholeEvent(id, place),
});
