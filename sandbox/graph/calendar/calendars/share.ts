import { makeId } from '../ids';
import { addCalendar, type CalendarMailbox, groupOf, mailboxOf, type Place, userOf } from '../mailbox';
import { type CalendarRow } from '../tables';

interface Sharing {
	owner: CalendarMailbox;
	calendar: CalendarRow;
	guestId: string;
}

/** Shows a calendar in the mailbox of somebody whom it is shared with, unless it is there already. */
export function mount(place: Place, { owner, calendar, guestId }: Sharing): void {
	const guest = mailboxOf(place, guestId);
	if (guest.calendars.first('shared', calendar.id)) return;
	const name = userOf(place, owner.id)?.displayName ?? calendar.name;
	addCalendar(place, guest, {
		id: makeId({ mailboxId: guestId, kind: 'calendar', guid: `${guestId} ${calendar.id}` }),
		groupId: groupOf(guest, 'people').id,
		name: calendar.isDefaultCalendar ? name : `${name} - ${calendar.name}`,
		shared: { mailboxId: owner.id, calendarId: calendar.id },
	});
}
