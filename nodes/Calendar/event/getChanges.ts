import { path } from '../../../graph/path';
import { changesSince, sinceProperties } from '../../shared/operation/changes';
import { operation } from '../../shared/operation/operation';
import { event } from '../entity';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { calendarPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { rangeOf, rangeProperties } from '../fields/range';
import { withSeries } from './series';
import { shownIn } from './zone';

const [from, until] = rangeProperties;

export const getChanges = operation({
	name: 'Get Changes',
	action: 'Get changes of events',
	description: 'List what was added, changed or deleted in a range of dates since the last time',
	docs: 'https://learn.microsoft.com/graph/api/event-delta',
	permissions: READ,
	entity: event,
	properties: [
		calendarLocator('The calendar to watch. Empty for the default calendar.'),
		{ ...from, description: 'The beginning of the range, which moves on by itself when half of it has passed' },
		{ ...until, default: '={{ $now.plus({ years: 1 }) }}' },
		...sinceProperties,
	],
	prepare: withCalendarId,
	run: async (bench, { calendar, from: begin, until: end, ...since }) => {
		// For the default calendar Graph’s page knows no other address.
		const base = calendar ? calendarPath(bench, calendar) : bench.root;
		const range = rangeOf({ from: begin, until: end }, bench.timeZone);
		return await changesSince(bench, {
			...since,
			first: {
				method: 'GET',
				path: path`${base}/calendarView/delta`,
				query: range,
				headers: { prefer: `${shownIn(bench).prefer}, odata.maxpagesize=200` },
			},
			renewAt: (Date.parse(range.startDateTime) + Date.parse(range.endDateTime)) / 2,
			key: `Get Changes of events ${base.path}`,
			show: (entry, all) => bench.present(withSeries(entry, all)),
		});
	},
});
