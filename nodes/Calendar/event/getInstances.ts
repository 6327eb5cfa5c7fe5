import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { event } from '../entity';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { rangeProperties } from '../fields/range';
import { isInside, queryOf, WINDOW_NEEDS, windowOf } from '../fields/window';
import { withExtent } from './extent';
import { shownIn } from './zone';

export const getInstances = operation({
	name: 'Get Instances',
	action: 'Get the instances of a series',
	description: 'List the occurrences of one series in a range of dates, those that were changed included',
	docs: 'https://learn.microsoft.com/graph/api/event-list-instances',
	permissions: READ,
	entity: event,
	pageSize: 1000,
	properties: [eventCalendarLocator, eventLocator, ...rangeProperties],
	prepare: async (bench, values) => ({
		...(await withExtent(bench, { ...values, extent: 'series' as const })),
		window: windowOf(values, bench.timeZone),
	}),
	keep: (entry, { window }) => isInside(entry, window),
	keepsNearlyAll: true,
	needs: WINDOW_NEEDS,
	list: ({ window, ...values }, place) => ({
		method: 'GET',
		path: path`${eventPath(place, values)}/instances`,
		headers: shownIn(place),
		query: queryOf(window),
	}),
});
