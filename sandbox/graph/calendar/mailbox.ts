import { type UserRow, users } from '../users/table';
import { type Partition } from '../../store/partition';
import { type World } from '../../world';
import { type EmailAddress, type EventRow } from './event/row';
import { makeId } from './ids';
import {
	calendarGroups,
	calendarPermissions,
	type CalendarRow,
	calendars,
	type EventAttachment,
	eventAttachments,
	events,
	type GroupRow,
	type PermissionRow,
} from './tables';

/** Where calendars live: a call is such a place, and so is a tenant that is being seeded. */
export interface Place {
	readonly world: World;
	readonly tenant: string;
}

const GROUPS: ReadonlyArray<Pick<GroupRow, 'name' | 'classId' | 'kind'>> = [
	{ name: 'My Calendars', classId: '0006f0b7-0000-0000-c000-000000000046', kind: 'my' },
	{ name: 'Other Calendars', classId: '0006f0b8-0000-0000-c000-000000000046', kind: 'other' },
	{ name: "People's Calendars", classId: '0006f0b9-0000-0000-c000-000000000046', kind: 'people' },
];

export function newChangeKey({ world }: Place): string {
	return Buffer.from(world.newId().replaceAll('-', ''), 'hex').toString('base64');
}

/** Tables of one mailbox; its groups and its default calendar appear when somebody first looks. */
export interface CalendarMailbox {
	readonly id: string;
	readonly groups: Partition<GroupRow>;
	readonly calendars: Partition<CalendarRow>;
	readonly events: Partition<EventRow>;
	readonly attachments: Partition<EventAttachment>;
	readonly permissions: Partition<PermissionRow>;
}

export function mailboxOf(place: Place, mailboxId: string): CalendarMailbox {
	const { store } = place.world;
	const mailbox: CalendarMailbox = {
		id: mailboxId,
		groups: store.table(calendarGroups, place.tenant, mailboxId),
		calendars: store.table(calendars, place.tenant, mailboxId),
		events: store.table(events, place.tenant, mailboxId),
		attachments: store.table(eventAttachments, place.tenant, mailboxId),
		permissions: store.table(calendarPermissions, place.tenant, mailboxId),
	};
	if (mailbox.groups.size === 0) furnish(place, mailbox);
	return mailbox;
}

function furnish(place: Place, mailbox: CalendarMailbox): void {
	for (const group of GROUPS) {
		mailbox.groups.insert({
			...group,
			id: makeId({ mailboxId: mailbox.id, kind: 'group', guid: `${mailbox.id} ${group.kind}` }),
			changeKey: newChangeKey(place),
		});
	}
	addCalendar(place, mailbox, {
		id: makeId({ mailboxId: mailbox.id, kind: 'calendar', guid: `${mailbox.id} calendar` }),
		groupId: groupOf(mailbox, 'my').id,
		name: 'Calendar',
		isDefaultCalendar: true,
		isRemovable: false,
	});
}

export function groupOf(mailbox: CalendarMailbox, kind: GroupRow['kind']): GroupRow {
	for (const group of mailbox.groups.all()) if (group.kind === kind) return group;
	throw new Error(`mailbox ${mailbox.id} has no calendar group '${kind}'`);
}

export function defaultCalendar(mailbox: CalendarMailbox): CalendarRow {
	const calendar = mailbox.calendars.first('default', 'default');
	if (!calendar) throw new Error(`mailbox ${mailbox.id} has no default calendar`);
	return calendar;
}

type NewCalendar = Pick<CalendarRow, 'groupId' | 'name'> & Partial<CalendarRow>;

/** Adds a calendar; everybody in the organization may see when its owner is busy. */
export function addCalendar(place: Place, mailbox: CalendarMailbox, details: NewCalendar): CalendarRow {
	const calendar = mailbox.calendars.insert({
		id: makeId({ mailboxId: mailbox.id, kind: 'calendar', guid: place.world.newId() }),
		mailboxId: mailbox.id,
		color: 'auto',
		hexColor: '',
		changeKey: newChangeKey(place),
		isDefaultCalendar: false,
		isRemovable: true,
		...details,
	});
	if (!calendar.shared) addPermission(mailbox, { calendarId: calendar.id, role: 'freeBusyRead' });
	return calendar;
}

type NewPermission = Pick<PermissionRow, 'calendarId' | 'role'> & {
	person?: { userId?: string; emailAddress: EmailAddress };
};

/** The name under which Exchange files a principal, in the form that permission IDs are made of. */
function principal({ address }: EmailAddress): string {
	const alias = address.split('@')[0] ?? address;
	return `/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${alias}`;
}

/** Lets a person see or change a calendar; without a person, everybody in the organization. */
export function addPermission(mailbox: CalendarMailbox, { calendarId, role, person }: NewPermission): PermissionRow {
	const permissionId = Buffer.from(person ? principal(person.emailAddress) : 'Default').toString('base64');
	return mailbox.permissions.insert({
		id: `${calendarId} ${permissionId}`,
		calendarId,
		permissionId,
		...(person?.userId === undefined ? {} : { userId: person.userId }),
		emailAddress: person?.emailAddress ?? { name: 'My Organization' },
		role,
		isRemovable: person !== undefined,
		isInsideOrganization: person === undefined || person.userId !== undefined,
	});
}

/** The person with a mailbox behind an address, if it is one of the tenant's. */
export function mailboxAt({ world, tenant }: Place, address: string): UserRow | undefined {
	const user = world.store.table(users, tenant).first('address', address.toLowerCase());
	return user && user.mailbox !== 'none' ? user : undefined;
}

export function userOf({ world, tenant }: Place, userId: string): UserRow | undefined {
	return world.store.table(users, tenant).get(userId);
}

/** How a user is named in organizers, attendees and owners. */
export function addressOf(user: UserRow): EmailAddress {
	return { name: user.displayName, address: user.mail ?? user.userPrincipalName };
}
