import { removeEvent } from '../event/store';
import { type CalendarMailbox, mailboxOf, type Place } from '../mailbox';
import { type CalendarRow } from '../tables';

/** Takes a calendar away with all that is in it, also from the mailboxes that it was shared with. */
export function removeCalendar(place: Place, mailbox: CalendarMailbox, calendar: CalendarRow): void {
	mailbox.calendars.remove(calendar.id);
	if (calendar.shared) return;
	for (const event of mailbox.events.find('calendar', calendar.id)) removeEvent(place, mailbox, event);
	for (const permission of mailbox.permissions.find('calendar', calendar.id)) {
		mailbox.permissions.remove(permission.id);
		if (permission.userId !== undefined) unmount(mailboxOf(place, permission.userId), calendar.id);
	}
}

/** Takes somebody else's calendar off a mailbox. */
export function unmount(mailbox: CalendarMailbox, calendarId: string): void {
	for (const { id } of mailbox.calendars.find('shared', calendarId)) mailbox.calendars.remove(id);
}
