import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { pages } from '../../../graph/pages';
import { operation } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { event } from '../entity';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { calendarPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { rangeProperties } from '../fields/range';
import { isInside, queryOf, WINDOW_NEEDS, windowOf } from '../fields/window';
import { everyCalendar } from './everyCalendar';
import { eventFilters, filterOf } from './filters';
import { shownAs } from './zone';

const [from, until] = rangeProperties;

const sort = property({
	displayName: 'Sort',
	name: 'sort',
	type: 'options',
	default: 'start/dateTime',
	options: [
		{ name: 'None', value: '' },
		{ name: 'Start, Earliest First', value: 'start/dateTime' },
		{ name: 'Start, Latest First', value: 'start/dateTime desc' },
		{ name: 'Subject', value: 'subject' },
	],
});

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many events',
	description: 'List what happens in a range of dates, or the single events and series of a calendar',
	docs: 'https://learn.microsoft.com/graph/api/calendar-list-calendarview',
	permissions: READ,
	entity: event,
	pageSize: 1000,
	properties: [
		{
			displayName: 'Look In',
			name: 'lookIn',
			type: 'options',
			default: 'calendar',
			options: [
				{ name: 'All Calendars', value: 'all', description: 'Those that others share included' },
				{ name: 'One Calendar', value: 'calendar' },
			],
		},
		{
			...calendarLocator('The calendar to read. Empty for the default calendar.'),
			displayOptions: { show: { lookIn: ['calendar'] } },
		},
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
		{ ...sort, displayOptions: { show: { expand: ['occurrences'] } } },
		{
			...sort,
			options: [
				{ name: 'Created, Newest First', value: 'createdDateTime desc' },
				{ name: 'Last Modified, Newest First', value: 'lastModifiedDateTime desc' },
				...sort.options,
			],
			displayOptions: { show: { expand: ['masters'] } },
		},
	],
	prepare: async (bench, values) => ({
		...(values.lookIn === 'all' ? { ...values, calendar: '' } : await withCalendarId(bench, values)),
		window: values.expand === 'masters' ? undefined : windowOf(values, bench.timeZone),
	}),
	keep: (entry, values) => values.window === undefined || isInside(entry, values.window),
	keepsNearlyAll: true,
	needs: WINDOW_NEEDS, // `read` sorts by the start, too
	read: (bench, request, { lookIn, window, sort: order }) =>
		lookIn === 'all'
			? everyCalendar(bench, request, { collection: window ? 'calendarView' : 'events', sort: order })
			: pages<IDataObject>(bench.graph, request),
	list: ({ calendar, window, filters, sort: order }, place) => {
		const base = calendarPath(place, calendar);
		const headers = shownAs(place, filters.bodyFormat);
		const query = { $filter: filterOf(filters, place.timeZone), $orderby: order || undefined };
		if (!window) return { method: 'GET', path: path`${base}/events`, headers, query };
		return { method: 'GET', path: path`${base}/calendarView`, headers, query: { ...queryOf(window), ...query } };
	},
});
