import { list } from './api.js';
import { chooser } from './chooser.js';
import { el, entries, line, quiet } from './elements.js';

const id = encodeURIComponent;
const DAY = 86_400_000;

const at = ({ dateTime }) => new Date(`${dateTime}Z`);
const hour = (time) => at(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
const dayOf = ({ start }) =>
	at(start).toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

function eventEntry(event) {
	const invited = event.attendees?.length ?? 0;
	const time = event.isAllDay ? 'all day' : `${hour(event.start)} – ${hour(event.end)}`;
	return el(
		'li',
		{ class: event.isCancelled ? 'cancelled' : undefined },
		line(event.subject || '(no subject)', time),
		quiet(event.location?.displayName, invited > 0 ? `${invited} invited` : '', event.seriesMasterId ? 'repeats' : ''),
	);
}

/** Events below the day on which they start. */
function byDay(events) {
	const days = new Map();
	for (const event of events) days.set(dayOf(event), [...(days.get(dayOf(event)) ?? []), event]);
	return el(
		'div',
		{},
		[...days].flatMap(([day, rows]) => [el('h2', {}, day), entries(rows, eventEntry)]),
	);
}

async function eventsOf(user, calendar) {
	const from = new Date(Date.now() - 7 * DAY).toISOString();
	const to = new Date(Date.now() + 30 * DAY).toISOString();
	const events = await list(
		`/users/${id(user)}/calendars/${id(calendar)}/calendarView?startDateTime=${from}&endDateTime=${to}&$top=100&$orderby=start/dateTime`,
	);
	if (events.length === 0) return el('p', { class: 'empty' }, 'Nothing from last week to the next thirty days.');
	return byDay(events);
}

export async function calendarView(user) {
	const calendars = await list(`/users/${id(user)}/calendars`);
	return await chooser(
		calendars.map((calendar) => ({ label: calendar.name, value: calendar.id })),
		(calendar) => eventsOf(user, calendar),
	);
}
