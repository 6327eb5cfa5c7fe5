import { type ScheduleInformation } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { type Collection } from '../../../graph/types';
import { operation } from '../../shared/operation/operation';
import { momentToInstant, wallTimeOf } from '../../shared/time/moment';
import { people } from '../event/attendees';
import { shownIn } from '../event/zone';
import { READ } from '../fields/permissions';
import { rangeOf, rangeProperties } from '../fields/range';
import { availability } from './availability';

/** Graph takes so many mailboxes in one call. */
const AT_ONCE = 20;

export const getSchedule = operation({
	name: 'Get Free/Busy',
	action: 'Get free and busy times',
	description: 'See when people, rooms and equipment are busy and free',
	docs: 'https://learn.microsoft.com/graph/api/calendar-getschedule',
	permissions: READ,
	properties: [
		{
			displayName: 'Mailboxes',
			name: 'schedules',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com, room12@example.com',
			description: 'Addresses of people, rooms and equipment, separated by commas',
		},
		...rangeProperties,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Interval (Minutes)',
					name: 'interval',
					type: 'number',
					default: 30,
					typeOptions: { minValue: 5, maxValue: 1440 },
					description: 'How much time one digit of the availability view stands for',
				},
				{
					displayName: 'Shortest Free Time (Minutes)',
					name: 'shortest',
					type: 'number',
					default: 30,
					typeOptions: { minValue: 1 },
					description: 'Leave shorter pieces of free time out',
				},
				{
					displayName: 'Tentative Is Busy',
					name: 'tentativeIsBusy',
					type: 'boolean',
					default: true,
					description: 'Whether tentative events take away free time',
				},
				{
					displayName: 'Within Working Hours',
					name: 'withinWorkingHours',
					type: 'boolean',
					default: true,
					description: 'Whether free time counts only in the working hours of each mailbox',
				},
			],
		},
	],
	run: async (bench, { schedules, from, until, options }) => {
		const addresses = people('Mailboxes', schedules).map(({ address }) => address ?? '');
		if (addresses.length === 0) throw new RangeError('Mailboxes is empty. Enter the addresses of people or rooms');
		rangeOf({ from, until }, bench.timeZone);
		const time = (field: string, value: unknown) => ({
			dateTime: wallTimeOf({ field, value }, bench.timeZone),
			timeZone: bench.timeZone,
		});
		const found: ScheduleInformation[] = [];
		for (let at = 0; at < addresses.length; at += AT_ONCE) {
			const { value } = await bench.graph.send<Collection<ScheduleInformation>>({
				method: 'POST',
				path: path`${bench.root}/calendar/getSchedule`,
				headers: shownIn(bench),
				body: {
					schedules: addresses.slice(at, at + AT_ONCE),
					startTime: time('From', from),
					endTime: time('Until', until),
					availabilityViewInterval: options.interval ?? 30,
				},
				repeatable: true, // it only reads
			});
			found.push(...value);
		}
		const range = {
			start: momentToInstant({ field: 'From', value: from }, bench.timeZone),
			end: momentToInstant({ field: 'Until', value: until }, bench.timeZone),
		};
		return found.map((information) => ({
			json: availability(information, { ...options, range, zone: bench.timeZone }),
		}));
	},
});
