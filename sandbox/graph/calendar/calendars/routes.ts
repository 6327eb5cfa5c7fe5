import { type Call } from '../../../http/call';
import { collection, empty, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { atLeast, calendarRow, ownMailbox, reach, requireAccess } from '../access';
import { countReply } from '../count';
import { cannotComplete, invalidProperty } from '../errors';
import { addCalendar, type CalendarMailbox, defaultCalendar, groupOf, mailboxOf, newChangeKey } from '../mailbox';
import { CALENDAR_PATHS, calendarRoute, READ_BASIC, WRITE } from '../paths';
import { type CalendarRow } from '../tables';
import { groupInPath } from './groups';
import { calendarModel } from './model';
import { removeCalendar } from './remove';
import { checkName, readCalendar } from './write';

/** Calendars that the caller may see: all of an own mailbox, the shared ones of another. */
function visibleCalendars(call: Call): CalendarRow[] {
	const mailbox = mailboxOf(call, call.owner().id);
	const all =
		call.params.groupId === undefined
			? [...mailbox.calendars.all()]
			: mailbox.calendars.find('group', groupInPath(call, mailbox).id);
	return all.filter((calendar) => calendar.shared || atLeast(reach(call, mailbox, calendar).access, 'limitedRead'));
}

/** The calendar in the path as its own row, for a caller who may see it. */
function calendarToRead(call: Call): CalendarRow {
	const mailbox = mailboxOf(call, call.owner().id);
	const calendar = calendarRow(call, mailbox);
	requireAccess(reach(call, mailbox, calendar), 'limitedRead');
	return calendar;
}

async function createCalendar(call: Call): Promise<Reply> {
	const mailbox = ownMailbox(call);
	const group = call.params.groupId === undefined ? groupOf(mailbox, 'my') : groupInPath(call, mailbox);
	const { name, color = 'auto', hexColor = '' } = await readCalendar(call);
	if (name === undefined) throw invalidProperty('name', 'a calendar needs a name');
	checkName(mailbox, name);
	const calendar = addCalendar(call, mailbox, { groupId: group.id, name, color, hexColor });
	return entity(calendarModel, calendar, { status: 201 });
}

function makeDefault(call: Call, mailbox: CalendarMailbox): void {
	const former = defaultCalendar(mailbox);
	mailbox.calendars.update(former.id, { isDefaultCalendar: false, changeKey: newChangeKey(call) });
}

async function updateCalendar(call: Call): Promise<Reply> {
	const mailbox = ownMailbox(call);
	const calendar = calendarRow(call, mailbox);
	const { isDefaultCalendar, ...changes } = await readCalendar(call);
	if (changes.name !== undefined) checkName(mailbox, changes.name, calendar);
	if (isDefaultCalendar === false && calendar.isDefaultCalendar)
		throw cannotComplete('A mailbox needs a default calendar: set isDefaultCalendar of another one instead.');
	const becomesDefault = isDefaultCalendar === true && !calendar.isDefaultCalendar;
	if (becomesDefault && calendar.shared) throw cannotComplete("Somebody else's calendar cannot be the default one.");
	if (becomesDefault) makeDefault(call, mailbox);
	const changed = mailbox.calendars.update(calendar.id, {
		...changes,
		...(becomesDefault ? { isDefaultCalendar: true } : {}),
		changeKey: newChangeKey(call),
	});
	return entity(calendarModel, changed);
}

function deleteCalendar(call: Call, status: 204): Reply {
	const mailbox = ownMailbox(call);
	const calendar = calendarRow(call, mailbox);
	if (calendar.isDefaultCalendar || (!calendar.isRemovable && !calendar.shared))
		throw cannotComplete('The default calendar cannot be deleted.');
	removeCalendar(call, mailbox, calendar);
	return empty(status);
}

const LISTS = ['{mailbox}/calendars', '{mailbox}/calendarGroups/{groupId}/calendars'];

export const calendarRoutes: readonly Route[] = [
	calendarRoute({
		method: 'GET',
		paths: LISTS,
		permissions: READ_BASIC,
		handle: (call) => collection(calendarModel, visibleCalendars(call)),
	}),
	calendarRoute({
		method: 'GET',
		paths: LISTS,
		below: '/$count',
		permissions: READ_BASIC,
		handle: (call) => countReply(calendarModel, visibleCalendars(call), call),
	}),
	calendarRoute({ method: 'POST', paths: LISTS, permissions: WRITE, handle: createCalendar }),
	calendarRoute({
		method: 'GET',
		paths: CALENDAR_PATHS,
		permissions: READ_BASIC,
		handle: (call) => entity(calendarModel, calendarToRead(call)),
	}),
	calendarRoute({ method: 'PATCH', paths: CALENDAR_PATHS, permissions: WRITE, handle: updateCalendar }),
	calendarRoute({
		method: 'DELETE',
		paths: CALENDAR_PATHS,
		permissions: WRITE,
		handle: (call) => deleteCalendar(call, 204),
	}),
	calendarRoute({
		method: 'POST',
		paths: CALENDAR_PATHS,
		below: '/permanentDelete',
		permissions: WRITE,
		handle: (call) => deleteCalendar(call, 204),
	}),
];
