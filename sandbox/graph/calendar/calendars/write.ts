import { type Call } from '../../../http/call';
import { graphError } from '../../../http/errors';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { invalidProperty } from '../errors';
import { type CalendarMailbox } from '../mailbox';
import { type CalendarRow } from '../tables';
import { CALENDAR_PROPERTIES } from './model';

const writableCalendar = complex('microsoft.graph.calendar', CALENDAR_PROPERTIES);
const HEX = /^(#[0-9a-f]{6})?$/i;

export type CalendarChanges = Partial<Pick<CalendarRow, 'name' | 'color' | 'hexColor' | 'isDefaultCalendar'>>;

/** What a body says about a calendar; properties that nobody can write are passed over. */
export async function readCalendar(call: Call): Promise<CalendarChanges> {
	const { name, color, hexColor, isDefaultCalendar } = checkedObject(await call.body.object(), writableCalendar);
	if (name !== undefined && (typeof name !== 'string' || name.trim() === ''))
		throw invalidProperty('name', 'a calendar needs a name');
	if (typeof hexColor === 'string' && !HEX.test(hexColor))
		throw invalidProperty('hexColor', 'a color looks like #A1B2C3');
	return {
		...(name === undefined ? {} : { name }),
		...(typeof color === 'string' ? { color, hexColor: '' } : {}),
		...(typeof hexColor === 'string' ? { hexColor } : {}),
		...(typeof isDefaultCalendar === 'boolean' ? { isDefaultCalendar } : {}),
	};
}

/** Calendars are folders of the mailbox: two cannot have the same name. */
export function checkName(mailbox: CalendarMailbox, name: string, self?: CalendarRow): void {
	for (const other of mailbox.calendars.all()) {
		if (other.id !== self?.id && !other.shared && other.name.toLowerCase() === name.toLowerCase())
			throw graphError(409, 'ErrorFolderExists', 'A folder with the specified name already exists.');
	}
}
