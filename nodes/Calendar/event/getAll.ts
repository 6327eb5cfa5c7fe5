import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { event } from '../entity';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { calendarPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { rangeProperties } from '../fields/range';
import { isInside, queryOf, WINDOW_NEEDS, windowOf } from '../fields/window';
import { eventFilters, filterOf } from './filters';
import { shownAs } from './zone';

const [from, until] = rangeProperties;

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many events',
	description: 'List what happens in a range of dates, or the single events and series of a calendar',
	docs: 'https://learn.microsoft.com/graph/api/calendar-list-calendarview',
	permissions: READ,
	entity: event,
	pageSize: 1000,
	properties: [
		calendarLocator('The calendar to read. Empty for the default calendar.'),
		{
			displayName: 'Return',
			name: 'expand',
			type: 'options',
			default: 'occurrences',
			options: [
				{
					name: 'Everything in a Date Range',
					value: 'occurrences',
					description: 'Single events and each occurrence of a series, as a calendar shows them',
				},
				{
					name: 'Single Events and Series',
					value: 'masters',
					description: 'Each series once, with its rule, whatever its dates',
				},
			],
		},
		{ ...from, displayOptions: { show: { expand: ['occurrences'] } } },
		{ ...until, displayOptions: { show: { expand: ['occurrences'] } } },
		eventFilters,
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			default: 'start/dateTime',
			options: [
				{ name: 'Created, Newest First', value: 'createdDateTime desc' },
				{ name: 'Last Modified, Newest First', value: 'lastModifiedDateTime desc' },
				{ name: 'None', value: '' },
				{ name: 'Start, Earliest First', value: 'start/dateTime' },
				{ name: 'Start, Latest First', value: 'start/dateTime desc' },
				{ name: 'Subject', value: 'subject' },
			],
		},
	],
	prepare: async (bench, values) => ({
		...(await withCalendarId(bench, values)),
		window: values.expand === 'masters' ? undefined : windowOf(values, bench.timeZone),
	}),
	keep: (entry, values) => values.window === undefined || isInside(entry, values.window),
	keepsNearlyAll: true,
	needs: WINDOW_NEEDS,
	list: ({ calendar, window, filters, sort }, place) => {
		const base = calendarPath(place, calendar);
		const headers = shownAs(place, filters.bodyFormat);
		const query = { $filter: filterOf(filters, place.timeZone), $orderby: sort || undefined };
		if (!window) return { method: 'GET', path: path`${base}/events`, headers, query };
		return { method: 'GET', path: path`${base}/calendarView`, headers, query: { ...queryOf(window), ...query } };
	},
});
