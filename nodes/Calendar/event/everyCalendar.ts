import { type IDataObject } from 'n8n-workflow';
import { collect, pages } from '../../../graph/pages';
import { path, type Path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { type Workbench } from '../../shared/operation/operation';
import { merged, type Order } from './merge';

interface Calendar {
	id: string;
	name: string;
}

interface Wanted {
	/** What to read of each calendar: `events` or `calendarView`. */
	readonly collection: 'events' | 'calendarView';
	readonly sort: Order;
}

/** The events of all calendars of the mailbox as one list; each says which calendar it is in. */
export async function* everyCalendar(
	{ graph, root }: Workbench,
	request: GraphRequest,
	{ collection, sort }: Wanted,
): AsyncGenerator<IDataObject[]> {
	const calendars = await collect<Calendar>(graph, {
		method: 'GET',
		path: path`${root}/calendars`,
		query: { $select: 'id,name', $top: 100 },
	});
	const lists = calendars.map((calendar) => {
		const events: Path = path`${root}/calendars/${calendar.id}/${collection}`;
		return named(pages<IDataObject>(graph, { ...sortable(request, sort), path: events }), calendar);
	});
	yield* merged(lists, sort);
}

/** The property to sort by travels too: the lists are put together by it. */
function sortable(request: GraphRequest, sort: Order): GraphRequest {
	const selected = request.query?.['$select'];
	const [property] = sort.split(/[ /]/);
	if (selected === undefined || !property) return request;
	const $select = [...new Set([...String(selected).split(','), property])].join(',');
	return { ...request, query: { ...request.query, $select } };
}

async function* named(list: AsyncIterable<IDataObject[]>, { id, name }: Calendar): AsyncGenerator<IDataObject[]> {
	for await (const page of list) yield page.map((event) => ({ ...event, calendarId: id, calendarName: name }));
}
