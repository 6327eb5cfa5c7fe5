import { type IDataObject } from 'n8n-workflow';
import { literal, path } from '../../../graph/path';
import { actOnMailbox } from '../../shared/operation/actOn';
import { picker } from '../../shared/operation/picker';
import { shownIn } from '../event/zone';
import { calendarPath } from '../fields/path';

interface EventChoice extends IDataObject {
	id: string;
	subject?: string | null;
	isAllDay?: boolean;
	start?: { dateTime: string };
	webLink?: string;
}

/** Single events and series by a part of their subject, the latest first. */
export const searchEvents = picker<EventChoice>(actOnMailbox, {
	request: ({ filter, root, field, mode, timeZone }) => {
		if (mode('calendar') === 'name')
			throw new RangeError('To pick an event from a list, choose the Calendar from its list or by ID');
		return {
			method: 'GET',
			path: path`${calendarPath({ root: root() }, field('calendar'))}/events`,
			headers: shownIn({ timeZone }),
			query: {
				$select: 'id,subject,start,isAllDay,webLink',
				$top: 50,
				...(filter ? { $filter: `contains(subject,${literal(filter)})` } : { $orderby: 'start/dateTime desc' }),
			},
		};
	},
	choice: ({ id, subject, start, isAllDay, webLink }) => ({
		name: `${subject || '(no subject)'} (${(start?.dateTime ?? '').slice(0, isAllDay ? 10 : 16).replace('T', ' ')})`,
		value: id,
		...(webLink ? { url: webLink } : {}),
	}),
});
