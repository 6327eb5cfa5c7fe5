import { type SeedContext } from '../../module';
import { type UserRow, users } from '../../users/table';
import { newContent } from '../event/content';
import { insertEvent } from '../event/store';
import { addCalendar, addPermission, addressOf, defaultCalendar, groupOf, mailboxOf } from '../mailbox';
import { announceNew } from '../meeting/announce';
import { copyIn } from '../meeting/copies';
import { respond } from '../meeting/respond';
import { DEMO_WEEK, type DemoEvent } from './week';
import { mount } from '../calendars/share';
import { dateOf, DAY, wallAt, writtenWall } from '../time/moment';
import { DEMO_ZONE } from './zone';

/** Midnight of the current week's Monday, on the demo company's clock. */
function mondayOf(now: number): number {
	const wall = wallAt(now, DEMO_ZONE);
	const weekday = (new Date(wall).getUTCDay() + 6) % 7;
	return Math.floor(wall / DAY) * DAY - weekday * DAY;
}

/** A week of meetings around the sandbox's present, for everybody who is there. */
export function seedDemoCalendars(context: SeedContext): void {
	const monday = mondayOf(context.world.clock.now());
	const people = [...context.world.store.table(users, context.tenant).all()];
	const byAlias = new Map(people.map((user) => [user.mailNickname, user]));
	for (const event of DEMO_WEEK) seedEvent(context, event, { monday, byAlias });
	shareCalendar(context, byAlias);
}

interface Scene {
	monday: number;
	byAlias: ReadonlyMap<string, UserRow>;
}

function seedEvent(context: SeedContext, demo: DemoEvent, { monday, byAlias }: Scene): void {
	const owner = byAlias.get(demo.owner);
	if (!owner) return;
	const mailbox = mailboxOf(context, owner.id);
	const invited = (demo.attendees ?? []).flatMap((alias) => byAlias.get(alias) ?? []);
	const sent = bodyOf(demo, monday, invited);
	const content = newContent(sent, { place: context, organizerId: owner.id, providers: ['teamsForBusiness'] });
	const event = insertEvent(context, { mailbox, calendarId: defaultCalendar(mailbox).id }, content);
	announceNew(context, event);
	for (const [alias, answer] of Object.entries(demo.answers ?? {})) {
		const attendee = byAlias.get(alias);
		const copy = attendee && copyIn(mailboxOf(context, attendee.id), event);
		if (copy) respond(context, copy, { answer, sendResponse: true });
	}
}

function bodyOf(demo: DemoEvent, monday: number, invited: readonly UserRow[]): Record<string, unknown> {
	const [from, to] = demo.allDay ? [0, demo.allDay * 24] : demo.hours;
	const time = (hours: number) => ({
		dateTime: writtenWall(monday + demo.day * DAY + hours * 3_600_000),
		timeZone: DEMO_ZONE.name,
	});
	const startDate = dateOf(monday + demo.day * DAY);
	return {
		subject: demo.subject,
		body: { contentType: 'html', content: `<p>${demo.text}</p>` },
		start: time(from),
		end: time(to),
		...(demo.allDay ? { isAllDay: true, showAs: demo.showAs ?? 'free' } : { showAs: demo.showAs ?? 'busy' }),
		location: demo.location === undefined ? undefined : { displayName: demo.location },
		attendees: invited.map((user) => ({ type: 'required', emailAddress: addressOf(user) })),
		categories: demo.categories ?? [],
		isOnlineMeeting: demo.online ?? false,
		...(demo.weekly
			? {
					recurrence: {
						pattern: { type: 'weekly', interval: 1, daysOfWeek: demo.weekly, firstDayOfWeek: 'monday' },
						range: { type: 'noEnd', startDate },
					},
				}
			: {}),
	};
}

/** Chiara lets David see and change her second calendar, and everybody see her first one. */
function shareCalendar(context: SeedContext, byAlias: ReadonlyMap<string, UserRow>): void {
	const [owner, guest] = [byAlias.get('chiara.donati'), byAlias.get('david.eriksen')];
	if (!owner || !guest) return;
	const mailbox = mailboxOf(context, owner.id);
	const team = addCalendar(context, mailbox, {
		groupId: groupOf(mailbox, 'my').id,
		name: 'Customer visits',
		color: 'lightTeal',
	});
	for (const calendar of [defaultCalendar(mailbox), team]) {
		const role = calendar === team ? 'write' : 'read';
		const person = { userId: guest.id, emailAddress: addressOf(guest) };
		addPermission(mailbox, { calendarId: calendar.id, role, person });
		mount(context, { owner: mailbox, calendar, guestId: guest.id });
	}
}
