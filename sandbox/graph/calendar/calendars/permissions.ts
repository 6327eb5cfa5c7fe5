import { type Call } from '../../../http/call';
import { badRequest, notFound } from '../../../http/errors';
import { collection, empty, entity, json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { checkedObject } from '../../../http/validate';
import { calendarRow, ownMailbox } from '../access';
import { cannotComplete, invalidParameter, invalidProperty } from '../errors';
import { eventInPath } from '../event/find';
import { readRecipient } from '../event/people';
import { addPermission, type CalendarMailbox, mailboxAt, mailboxOf } from '../mailbox';
import { CALENDAR_PATHS, calendarRoute, READ, WRITE } from '../paths';
import { type CalendarRow, type PermissionRow, type Role } from '../tables';
import { allowedRoles, permissionModel, type ShownPermission, writablePermission } from './permissionModel';
import { unmount } from './remove';
import { mount } from './share';

interface Context {
	mailbox: CalendarMailbox;
	calendar: CalendarRow;
}

/** The calendar in the path, or that of the event in the path; only its owner deals with permissions. */
function contextOf(call: Call): Context {
	const mailbox = ownMailbox(call);
	const calendar =
		call.params.eventId === undefined
			? calendarRow(call, mailbox)
			: mailbox.calendars.get(eventInPath(call, 'owner').event.calendarId);
	if (!calendar) throw notFound('outlook');
	if (calendar.shared) throw cannotComplete("Permissions of somebody else's calendar are theirs to give.");
	return { mailbox, calendar };
}

function shown({ calendar }: Context, row: PermissionRow): ShownPermission {
	const who = { isPerson: row.isRemovable, isInsideOrganization: row.isInsideOrganization };
	return { row, allowed: allowedRoles(who, calendar.isDefaultCalendar) };
}

function permissionInPath(call: Call, { mailbox, calendar }: Context): PermissionRow {
	const row = mailbox.permissions.get(`${calendar.id} ${call.params.permissionId ?? ''}`);
	if (!row) throw notFound('outlook');
	return row;
}

function checkRole(role: unknown, allowed: readonly Role[]): Role {
	const known = allowed.find((each) => each === role);
	if (!known) throw invalidProperty('role', `role must be one of ${allowed.join(', ')}`);
	return known;
}

async function create(call: Call): Promise<Reply> {
	const context = contextOf(call);
	const { mailbox, calendar } = context;
	const sent = checkedObject(await call.body.object(), writablePermission);
	const emailAddress = readRecipient(call, { emailAddress: sent.emailAddress });
	const user = mailboxAt(call, emailAddress.address);
	if (user?.id === mailbox.id) throw cannotComplete('A calendar cannot be shared with its own owner.');
	const isInsideOrganization = user !== undefined;
	const allowed = allowedRoles({ isPerson: true, isInsideOrganization }, calendar.isDefaultCalendar);
	const role = checkRole(sent.role, allowed);
	const taken = mailbox.permissions
		.find('calendar', calendar.id)
		.some(({ emailAddress: { address } }) => address?.toLowerCase() === emailAddress.address.toLowerCase());
	if (taken) throw badRequest('The calendar is shared with this person already.', 'ErrorDuplicateUserIdsSpecified');
	const person = { emailAddress, ...(user ? { userId: user.id } : {}) };
	const row = addPermission(mailbox, { calendarId: calendar.id, role, person });
	settle(call, context, row);
	return entity(permissionModel, shown(context, row), { status: 201 });
}

/** The calendar is in the mailbox of whoever may see it, and in nobody else's. */
function settle(call: Call, { mailbox, calendar }: Context, { userId, role }: PermissionRow): void {
	if (userId === undefined) return;
	if (role === 'none') unmount(mailboxOf(call, userId), calendar.id);
	else mount(call, { owner: mailbox, calendar, guestId: userId });
}

async function update(call: Call): Promise<Reply> {
	const context = contextOf(call);
	const before = permissionInPath(call, context);
	const sent = checkedObject(await call.body.object(), writablePermission);
	const role = checkRole(sent.role, shown(context, before).allowed);
	const row = context.mailbox.permissions.update(before.id, { role });
	settle(call, context, row);
	return entity(permissionModel, shown(context, row));
}

function remove(call: Call): Reply {
	const { mailbox, calendar } = contextOf(call);
	const row = permissionInPath(call, { mailbox, calendar });
	if (!row.isRemovable) throw cannotComplete('The permission of the whole organization cannot be deleted.');
	mailbox.permissions.remove(row.id);
	if (row.userId !== undefined) unmount(mailboxOf(call, row.userId), calendar.id);
	return empty();
}

/** Roles that a calendar's owner may give to a user. */
function sharingRoles(call: Call): Reply {
	const { calendar } = contextOf(call);
	const address = Object.entries(call.args).find(([name]) => name.toLowerCase() === 'user')?.[1];
	if (!address) throw invalidParameter("The parameter 'User' is missing.");
	const isInsideOrganization = mailboxAt(call, address) !== undefined;
	return json({
		'@odata.context': `${call.url.graph}/$metadata#Collection(microsoft.graph.calendarRoleType)`,
		value: allowedRoles({ isPerson: true, isInsideOrganization }, calendar.isDefaultCalendar),
	});
}

const ALL = [...CALENDAR_PATHS, '{mailbox}/events/{eventId}/calendar'].map((path) => `${path}/calendarPermissions`);
const ONE = ALL.map((path) => `${path}/{permissionId}`);

export const permissionRoutes: readonly Route[] = [
	calendarRoute({
		method: 'GET',
		paths: ALL,
		permissions: READ,
		handle: (call) => {
			const context = contextOf(call);
			const rows = context.mailbox.permissions.find('calendar', context.calendar.id);
			return collection(
				permissionModel,
				rows.map((row) => shown(context, row)),
			);
		},
	}),
	calendarRoute({ method: 'POST', paths: ALL, permissions: WRITE, handle: create }),
	calendarRoute({
		method: 'GET',
		paths: ONE,
		permissions: READ,
		handle: (call) => {
			const context = contextOf(call);
			return entity(permissionModel, shown(context, permissionInPath(call, context)));
		},
	}),
	calendarRoute({ method: 'PATCH', paths: ONE, permissions: WRITE, handle: update }),
	calendarRoute({ method: 'DELETE', paths: ONE, permissions: WRITE, handle: remove }),
	calendarRoute({
		method: 'GET',
		paths: CALENDAR_PATHS,
		below: '/allowedCalendarSharingRoles',
		permissions: READ,
		handle: sharingRoles,
	}),
];
