import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { actOnMailbox } from '../../shared/operation/actOn';
import { picker } from '../../shared/operation/picker';

interface CalendarChoice extends IDataObject {
	id: string;
	name: string;
	isDefaultCalendar?: boolean;
	owner?: { name?: string; address?: string };
}

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

/** Calendars by a part of their name; whose they are is shown, because shared ones are often called the same. */
export const searchCalendars = picker<CalendarChoice>(actOnMailbox, {
	request: ({ root }) => ({
		method: 'GET',
		path: path`${root()}/calendars`,
		query: { $select: 'id,name,isDefaultCalendar,owner', $top: 100 },
	}),
	choice: ({ id, name, isDefaultCalendar, owner }) => ({
		name: isDefaultCalendar ? `${name} (default)` : name,
		value: id,
		...(owner?.name ? { description: owner.name } : {}),
	}),
	matches: ({ name }, filter) => contains(name, filter),
});

export const searchCalendarGroups = picker<CalendarChoice>(actOnMailbox, {
	request: ({ root }) => ({
		method: 'GET',
		path: path`${root()}/calendarGroups`,
		query: { $select: 'id,name', $top: 100 },
	}),
	choice: ({ id, name }) => ({ name, value: id }),
	matches: ({ name }, filter) => contains(name, filter),
});
