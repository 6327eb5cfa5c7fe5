import { type Call } from '../../../http/call';
import { graphError } from '../../../http/errors';
import { collection, empty, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { checkedObject } from '../../../http/validate';
import { newExtensions } from '../../extensions/extension';
import { calendarInPath, type Reached } from '../access';
import { calendarModel, meetingProviders } from '../calendars/model';
import { countReply } from '../count';
import { cannotComplete } from '../errors';
import { shownId } from '../ids';
import { announceChange, announceNew, announceRemoval } from '../meeting/announce';
import { unanswered } from '../meeting/copies';
import { calendarRoute, EVENT_PATHS, EVENTS_PATHS, READ_BASIC, VIEW_PATHS, WRITE } from '../paths';
import { withPreferences } from '../preferences';
import { contentChanges, newContent } from './content';
import { eventInPath, eventToChange } from './find';
import { eventModelFor } from './model';
import { type EventRow } from './row';
import { writableEvent } from './schema';
import { changeEvent, insertEvent, movesTimes, removeEvent } from './store';
import { calendarView, instancesOf, windowOf } from './view';
import { seenWith } from './visible';

function seenRows({ access }: Reached, rows: readonly EventRow[]): readonly EventRow[] {
	return access === 'owner' ? rows : rows.map((event) => seenWith(access, event));
}

const ORDERS: Readonly<Record<string, string>> = {
	'start/datetime': 'start',
	'end/datetime': 'end',
	createddatetime: 'created',
	subject: 'subject',
};

function listEvents(call: Call): Reply {
	const reached = calendarInPath(call, 'limitedRead');
	const { mailbox, calendar, access } = reached;
	const within = { index: 'calendar', key: calendar.id };
	const rows = [...mailbox.events.ordered('created', within)].reverse();
	return collection(eventModelFor(call), seenRows(reached, rows), {
		ordered: (property, descending) => {
			const order = ORDERS[property.toLowerCase()];
			if (order === undefined || access !== 'owner') return undefined;
			const sorted = mailbox.events.ordered(order, within);
			return descending ? [...sorted].reverse() : sorted;
		},
	});
}

function countEvents(call: Call): Reply {
	const reached = calendarInPath(call, 'limitedRead');
	const rows = reached.mailbox.events.find('calendar', reached.calendar.id);
	return countReply(eventModelFor(call), seenRows(reached, rows), call);
}

function viewCalendar(call: Call): Reply {
	const window = windowOf(call);
	const reached = calendarInPath(call, 'limitedRead');
	const events = seenRows(reached, calendarView(reached.mailbox, reached.calendar.id, window));
	return collection(eventModelFor(call), hidesOnlineMeetings(call) ? events.map(withoutOnlineMeeting) : events);
}

/** A view that selects `onlineMeeting` without `isOnlineMeeting` does not get it: an oddity of the service. */
function hidesOnlineMeetings({ query }: Call): boolean {
	const selected = new Set(query.select?.map((name) => name.toLowerCase()));
	return selected.has('onlinemeeting') && !selected.has('isonlinemeeting');
}

const withoutOnlineMeeting = (event: EventRow): EventRow => ({ ...event, onlineMeeting: null });

/** The calendar that an event is in. */
function calendarOf(call: Call): Reply {
	const { calendar } = eventInPath(call, 'limitedRead');
	return entity(calendarModel, calendar);
}

function listInstances(call: Call): Reply {
	const found = eventInPath(call, 'limitedRead');
	const window = windowOf(call);
	if (found.event.type !== 'seriesMaster') throw cannotComplete('Only the master of a series has instances.');
	return collection(eventModelFor(call), seenRows(found, instancesOf(found.mailbox, found.event, window)));
}

function getEvent(call: Call): Reply {
	const { event, access } = eventInPath(call, 'limitedRead');
	return entity(eventModelFor(call), seenWith(access, event));
}

/** An event that was created with the same transaction before: the same body again is no second event. */
function repeated({ mailbox }: Reached, transactionId: string, print: string): EventRow | undefined {
	const earlier = mailbox.events.first('transaction', transactionId);
	if (earlier && earlier.transactionPrint !== print) {
		throw graphError(
			409,
			'ErrorDuplicateTransactionId',
			"Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.",
		);
	}
	return earlier;
}

async function createEvent(call: Call): Promise<Reply> {
	const reached = calendarInPath(call, 'write');
	const { mailbox, calendar } = reached;
	const sent = checkedObject(await call.body.object(), writableEvent);
	const providers = meetingProviders(call, mailbox.id);
	const content = newContent(sent, { place: call, organizerId: mailbox.id, providers });
	const transactionId = typeof sent.transactionId === 'string' && sent.transactionId !== '' ? sent.transactionId : null;
	const transactionPrint = `${content.start.at} ${content.subject}`;
	let event = transactionId === null ? undefined : repeated(reached, transactionId, transactionPrint);
	if (!event) {
		const transaction = transactionId === null ? {} : { transactionId, transactionPrint };
		const extensions = sent.extensions === undefined ? {} : { extensions: newExtensions(sent.extensions) };
		event = insertEvent(call, { mailbox, calendarId: calendar.id }, { ...content, ...transaction, ...extensions });
		announceNew(call, event);
	}
	const id = shownId(event.id, call.prefer.immutableIds);
	const location = `${call.url.graph}/users('${mailbox.id}')/events('${encodeURIComponent(id)}')`;
	return entity(eventModelFor(call), event, { status: 201, headers: { Location: location } });
}

async function updateEvent(call: Call): Promise<Reply> {
	const { mailbox, event } = eventToChange(call);
	const sent = checkedObject(await call.body.object(), writableEvent);
	const providers = meetingProviders(call, mailbox.id);
	const asked = contentChanges(sent, { place: call, organizerId: mailbox.id, providers, base: event });
	const moved = movesTimes(event, asked);
	const changes = moved ? { ...asked, ...unanswered(event, asked) } : asked;
	const changed = changeEvent(call, mailbox, { event, changes });
	announceChange(call, { before: event, after: changed, moved });
	return entity(eventModelFor(call), changed);
}

function deleteEvent(call: Call): Reply {
	const { mailbox, event } = eventToChange(call);
	removeEvent(call, mailbox, event);
	announceRemoval(call, event);
	return empty();
}

export const eventRoutes: readonly Route[] = withPreferences([
	calendarRoute({ method: 'GET', paths: EVENTS_PATHS, permissions: READ_BASIC, handle: listEvents }),
	calendarRoute({ method: 'GET', paths: EVENTS_PATHS, below: '/$count', permissions: READ_BASIC, handle: countEvents }),
	calendarRoute({ method: 'POST', paths: EVENTS_PATHS, permissions: WRITE, handle: createEvent }),
	calendarRoute({ method: 'GET', paths: VIEW_PATHS, permissions: READ_BASIC, handle: viewCalendar }),
	calendarRoute({ method: 'GET', paths: EVENT_PATHS, permissions: READ_BASIC, handle: getEvent }),
	calendarRoute({
		method: 'GET',
		paths: EVENT_PATHS,
		below: '/calendar',
		permissions: READ_BASIC,
		handle: calendarOf,
	}),
	calendarRoute({ method: 'PATCH', paths: EVENT_PATHS, permissions: WRITE, handle: updateEvent }),
	calendarRoute({ method: 'DELETE', paths: EVENT_PATHS, permissions: WRITE, handle: deleteEvent }),
	calendarRoute({
		method: 'POST',
		paths: EVENT_PATHS,
		below: '/permanentDelete',
		permissions: WRITE,
		handle: deleteEvent,
	}),
	calendarRoute({
		method: 'GET',
		paths: EVENT_PATHS,
		below: '/instances',
		permissions: READ_BASIC,
		handle: listInstances,
	}),
]);
