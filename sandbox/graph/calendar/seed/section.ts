import { GraphError } from '../../../http/errors';
import { checkedObject } from '../../../http/validate';
import { type SeedContext } from '../../module';
import { seedList, seedLists, type SeedEntry } from '../../seedSection';
import { type UserRow } from '../../users/table';
import { mount } from '../calendars/share';
import { newContent } from '../event/content';
import { writableEvent } from '../event/schema';
import { insertEvent } from '../event/store';
import {
	addCalendar,
	addPermission,
	addressOf,
	type CalendarMailbox,
	defaultCalendar,
	groupOf,
	mailboxAt,
	mailboxOf,
} from '../mailbox';
import { announceNew } from '../meeting/announce';
import { type CalendarRow, type Role } from '../tables';
import { seedBulk, seedVolume } from './bulk';

/**
 * Section `calendar` of a seed:
 * `{ calendars: [{ mailbox, name, color?, shared?: [{ user, role }] }], events: [{ mailbox, calendar?, …what a POST of an event takes }],
 * bulk: [{ mailbox, count, calendar? }] }`. Mailboxes and users are named by address, calendars by name.
 */
export function seedCalendars(context: SeedContext, section: unknown): void {
	seedVolume(context);
	if (section === undefined) return;
	const lists = seedLists(section, 'calendar', ['calendars', 'events', 'bulk']);
	for (const calendar of lists.calendars) seedCalendar(context, calendar);
	for (const event of lists.events) seedEvent(context, event);
	for (const { mailbox, calendar, count } of lists.bulk) {
		const found = mailboxNamed(context, mailbox);
		seedBulk(context, { ...found, calendarId: calendarNamed(found.mailbox, calendar).id }, Number(count ?? 0));
	}
}

function userNamed(context: SeedContext, address: unknown): UserRow {
	const user = mailboxAt(context, String(address ?? ''));
	if (!user) throw new Error(`The seed names the mailbox '${String(address ?? '')}', which no user has.`);
	return user;
}

function mailboxNamed(context: SeedContext, address: unknown): { user: UserRow; mailbox: CalendarMailbox } {
	const user = userNamed(context, address);
	return { user, mailbox: mailboxOf(context, user.id) };
}

function calendarNamed(mailbox: CalendarMailbox, name: unknown): CalendarRow {
	if (name === undefined) return defaultCalendar(mailbox);
	for (const calendar of mailbox.calendars.all()) if (calendar.name === name && !calendar.shared) return calendar;
	throw new Error(`The seed names the calendar '${String(name)}', which its mailbox does not have.`);
}

function seedCalendar(context: SeedContext, seeded: SeedEntry): void {
	const { mailbox } = mailboxNamed(context, seeded.mailbox);
	const calendar = addCalendar(context, mailbox, {
		groupId: groupOf(mailbox, 'my').id,
		name: String(seeded.name ?? 'Calendar'),
		...(typeof seeded.color === 'string' ? { color: seeded.color } : {}),
	});
	for (const { user, role } of seedList(seeded, 'calendar.calendars', 'shared')) {
		const guest = userNamed(context, user);
		const person = { userId: guest.id, emailAddress: addressOf(guest) };
		addPermission(mailbox, { calendarId: calendar.id, role: (role as Role | undefined) ?? 'read', person });
		mount(context, { owner: mailbox, calendar, guestId: guest.id });
	}
}

function seedEvent(context: SeedContext, { mailbox: address, calendar, ...sent }: SeedEntry): void {
	const { user, mailbox } = mailboxNamed(context, address);
	try {
		const content = newContent(checkedObject(sent, writableEvent), {
			place: context,
			organizerId: user.id,
			providers: ['teamsForBusiness'],
		});
		announceNew(context, insertEvent(context, { mailbox, calendarId: calendarNamed(mailbox, calendar).id }, content));
	} catch (cause) {
		if (!(cause instanceof GraphError)) throw cause;
		throw new Error(`The event '${String(sent.subject ?? '')}' of the seed cannot be made: ${cause.message}`);
	}
}
