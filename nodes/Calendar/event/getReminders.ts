import { type Reminder } from '@microsoft/microsoft-graph-types';
import { collect } from '../../../graph/pages';
import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { READ } from '../fields/permissions';
import { rangeOf, rangeProperties } from '../fields/range';
import { momentOf } from './simplify';
import { shownIn } from './zone';

export const getReminders = operation({
	name: 'Get Reminders',
	action: 'Get reminders',
	description: 'List the reminders of events that begin in a range of dates',
	docs: 'https://learn.microsoft.com/graph/api/user-reminderview',
	permissions: READ,
	properties: rangeProperties,
	run: async (bench, range) => {
		const { startDateTime, endDateTime } = rangeOf(range, bench.timeZone);
		const view = path`reminderView(startDateTime='${startDateTime}',endDateTime='${endDateTime}')`;
		const found = await collect<Reminder>(bench.graph, {
			method: 'GET',
			path: path`${bench.root}/${view}`,
			headers: shownIn(bench),
		});
		return found.map((reminder) => ({
			json: {
				eventId: reminder.eventId,
				subject: reminder.eventSubject,
				remindAt: momentOf(reminder.reminderFireTime),
				start: momentOf(reminder.eventStartTime),
				end: momentOf(reminder.eventEndTime),
				timeZone: reminder.reminderFireTime?.timeZone,
				location: reminder.eventLocation?.displayName,
				webLink: reminder.eventWebLink,
			},
		}));
	},
});
