import { type MeetingTimeSuggestionsResult } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { wallTimeOf } from '../../shared/time/moment';
import { attendeesOf } from '../event/attendees';
import { shownIn } from '../event/zone';
import { rangeOf, rangeProperties } from '../fields/range';
import { suggestions } from './suggestions';

const addresses = { type: 'string', default: '', placeholder: 'e.g. nathan@example.com, ann@example.com' } as const;

export const findMeetingTimes = operation({
	name: 'Find Meeting Times',
	action: 'Find meeting times',
	description: 'Let Graph suggest when people and rooms are free together; only for a signed-in user',
	docs: 'https://learn.microsoft.com/graph/api/user-findmeetingtimes',
	permissions: { delegated: 'Calendars.Read.Shared', application: null },
	properties: [
		{ displayName: 'Required Attendees', name: 'requiredAttendees', ...addresses },
		...rangeProperties,
		{
			displayName: 'Duration (Minutes)',
			name: 'duration',
			type: 'number',
			default: 30,
			typeOptions: { minValue: 1 },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Hours',
					name: 'activityDomain',
					type: 'options',
					default: 'work',
					options: [
						{ name: 'Any', value: 'unrestricted', description: 'All hours of all days' },
						{ name: 'Personal', value: 'personal', description: 'Working hours and the weekend' },
						{ name: 'Working Hours', value: 'work' },
					],
				},
				{
					displayName: 'Max Suggestions',
					name: 'maxCandidates',
					type: 'number',
					default: 20,
					typeOptions: { minValue: 1 },
				},
				{
					displayName: 'Minimum Attendance (Percent)',
					name: 'minimumAttendeePercentage',
					type: 'number',
					default: 50,
					typeOptions: { minValue: 0, maxValue: 100 },
					description: 'How likely it has to be that those invited can come',
				},
				{ displayName: 'Optional Attendees', name: 'optionalAttendees', ...addresses },
				{
					displayName: 'Organizer Is Optional',
					name: 'isOrganizerOptional',
					type: 'boolean',
					default: true,
					description: 'Whether to suggest times at which the organizer is busy',
				},
				{ displayName: 'Rooms and Equipment', name: 'resources', ...addresses },
			],
		},
	],
	run: async (bench, { requiredAttendees, from, until, duration, options }) => {
		const { activityDomain = 'work', optionalAttendees, resources, ...more } = options;
		rangeOf({ from, until }, bench.timeZone);
		const time = (field: string, value: unknown) => ({
			dateTime: wallTimeOf({ field, value }, bench.timeZone),
			timeZone: bench.timeZone,
		});
		const result = await bench.graph.send<MeetingTimeSuggestionsResult>({
			method: 'POST',
			path: path`${bench.root}/findMeetingTimes`,
			headers: shownIn(bench),
			body: {
				attendees: attendeesOf({ requiredAttendees, optionalAttendees, resources }) ?? [],
				timeConstraint: { activityDomain, timeSlots: [{ start: time('From', from), end: time('Until', until) }] },
				meetingDuration: minutes(duration),
				returnSuggestionReasons: true,
				...more,
			},
			repeatable: true, // it only reads
		});
		return suggestions(result).map((json) => ({ json }));
	},
});

/** An ISO 8601 duration. */
function minutes(duration: unknown): string {
	const number = Number(duration);
	if (Number.isInteger(number) && number > 0) return `PT${number}M`;
	throw new RangeError(`Duration '${String(duration)}' is not a whole number of minutes above 0`);
}
