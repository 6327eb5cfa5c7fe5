import { type Call } from '../../../http/call';
import { empty, json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { calendarInPath } from '../access';
import { invalidParameter } from '../errors';
import { eventInPath } from '../event/find';
import { type EventRow } from '../event/row';
import { dateTimeTimeZone } from '../event/schema';
import { showEvent, preferredZone } from '../event/show';
import { changeEvent } from '../event/store';
import { calendarView, checkedWindow } from '../event/view';
import { calendarRoute, EVENT_PATHS, READ, WRITE } from '../paths';
import { withPreferences } from '../preferences';
import { DAY, readInstant, readMoment, shownMoment } from '../time/moment';
import { type Zone } from '../time/zone';

const snooze = complex('microsoft.graph.snoozeReminder', { newReminderTime: dateTimeTimeZone });

async function snoozeReminder(call: Call): Promise<Reply> {
	const { mailbox, event } = eventInPath(call, 'write');
	const { newReminderTime } = checkedObject(await call.body.object(), snooze);
	if (newReminderTime === undefined || newReminderTime === null)
		throw invalidParameter("The parameter 'NewReminderTime' is missing.");
	const { at } = readMoment(newReminderTime, 'newReminderTime');
	changeEvent(call, mailbox, { event, changes: { reminder: at, isReminderOn: true }, unchecked: true });
	return empty(200);
}

function dismissReminder(call: Call): Reply {
	const { mailbox, event } = eventInPath(call, 'write');
	changeEvent(call, mailbox, { event, changes: { reminder: 'dismissed' }, unchecked: true });
	return empty(200);
}

/** When the reminder of an event is due; never when it is off or was dismissed. */
export function reminderTime({
	isReminderOn,
	reminder,
	start,
	reminderMinutesBeforeStart,
}: EventRow): number | undefined {
	if (!isReminderOn || reminder === 'dismissed') return undefined;
	return reminder ?? start.at - reminderMinutesBeforeStart * 60_000;
}

function shownReminder(
	event: EventRow,
	at: number,
	{ zone, call }: { zone: Zone; call: Call },
): Record<string, unknown> {
	return {
		eventId: event.id,
		eventStartTime: shownMoment(event.start, zone, event.isAllDay),
		eventEndTime: shownMoment(event.end, zone, event.isAllDay),
		changeKey: event.changeKey,
		eventSubject: event.subject,
		eventLocation: event.location,
		eventWebLink: showEvent(event, call).webLink,
		reminderFireTime: shownMoment({ at, wall: at, zone }, zone),
	};
}

function argument(call: Call, name: string): number | undefined {
	const found = Object.entries(call.args).find(([key]) => key.toLowerCase() === name.toLowerCase());
	if (found === undefined) return undefined;
	const at = readInstant(found[1]);
	if (at === undefined) throw invalidParameter(`The value '${found[1]}' of parameter '${name}' is invalid.`);
	return at;
}

/** Reminders reach this far ahead of an event. */
const LONGEST_REMINDER = 31 * DAY;

/** Events of the default calendar whose reminders are due within a window. */
function reminderView(call: Call): Reply {
	const from = argument(call, 'StartDateTime');
	if (from === undefined) throw invalidParameter("The parameter 'StartDateTime' is missing.");
	const window = checkedWindow({ from, to: argument(call, 'EndDateTime') ?? from + DAY });
	const { mailbox, calendar } = calendarInPath(call, 'read');
	const reach = { from: window.from - DAY, to: window.to + LONGEST_REMINDER };
	const due = calendarView(mailbox, calendar.id, reach)
		.flatMap((event) => {
			const at = reminderTime(event);
			return at !== undefined && at >= window.from && at <= window.to ? [{ event, at }] : [];
		})
		.sort((left, right) => left.at - right.at);
	const zone = preferredZone(call);
	return json({
		'@odata.context': `${call.url.graph}/$metadata#Collection(microsoft.graph.reminder)`,
		value: due.map(({ event, at }) => shownReminder(event, at, { zone, call })),
	});
}

export const reminderRoutes: readonly Route[] = withPreferences([
	calendarRoute({
		method: 'POST',
		paths: EVENT_PATHS,
		below: '/snoozeReminder',
		permissions: WRITE,
		handle: snoozeReminder,
	}),
	calendarRoute({
		method: 'POST',
		paths: EVENT_PATHS,
		below: '/dismissReminder',
		permissions: WRITE,
		handle: dismissReminder,
	}),
	calendarRoute({ method: 'GET', paths: ['{mailbox}/reminderView'], permissions: READ, handle: reminderView }),
]);
