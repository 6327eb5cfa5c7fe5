import { type SeedContext } from '../../module';
import { newContent } from '../event/content';
import { insertEvent, type Holder } from '../event/store';
import { type UserRow, users } from '../../users/table';
import { defaultCalendar, mailboxOf } from '../mailbox';
import { weekdayOf } from '../recurrence/rule';
import { DAY, writtenWall } from '../time/moment';
import { DEMO_ZONE } from './zone';

const HOUR = 3_600_000;
const SUBJECTS = ['Review', 'Call with a customer', 'Planning', 'Interview', 'Budget', 'Workshop', 'One-on-one'];

/** Many events in one calendar, from a year ago on: five a working day, each twentieth a weekly series of ten. */
export function seedBulk(context: SeedContext, holder: Holder & { user: UserRow }, count: number): void {
	const first = Math.floor(context.world.clock.now() / DAY) * DAY - 365 * DAY;
	for (let at = 0; at < count; at += 1) {
		const start = first + Math.floor(at / 5) * DAY + (8 + (at % 5) * 2) * HOUR;
		const sent = {
			subject: `${SUBJECTS[at % SUBJECTS.length] ?? ''} ${at + 1}`,
			body: { contentType: 'text', content: `Event ${at + 1} of ${count}.` },
			start: { dateTime: writtenWall(start), timeZone: DEMO_ZONE.name },
			end: { dateTime: writtenWall(start + HOUR), timeZone: DEMO_ZONE.name },
			...(at % 20 === 19 ? { recurrence: weekly(start) } : {}),
		};
		const content = newContent(sent, { place: context, organizerId: holder.user.id, providers: [] });
		insertEvent(context, holder, content);
	}
}

/** As many made-up events as the volume asks for, shared out evenly among everybody with a mailbox. */
export function seedVolume(context: SeedContext): void {
	const { world, tenant, volume } = context;
	const people = [...world.store.table(users, tenant).all()].filter(({ mailbox }) => mailbox !== 'none');
	let left = volume.events;
	for (const [at, user] of people.entries()) {
		const count = Math.ceil(left / (people.length - at));
		if (count === 0) return;
		const mailbox = mailboxOf(context, user.id);
		seedBulk(context, { user, mailbox, calendarId: defaultCalendar(mailbox).id }, count);
		left -= count;
	}
}

function weekly(start: number): Record<string, unknown> {
	return {
		pattern: { type: 'weekly', interval: 1, daysOfWeek: [weekdayOf(start)] },
		range: { type: 'numbered', startDate: new Date(start).toISOString().slice(0, 10), numberOfOccurrences: 10 },
	};
}
