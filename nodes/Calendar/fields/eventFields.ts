import { property, type Values } from '../../shared/operation/property';

const addresses = <const N extends string, const D extends string>(name: N, displayName: D, description: string) =>
	property({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com, Ann Bond <ann@example.com>',
		description,
	});

const flag = <const N extends string, const D extends string>(name: N, displayName: D, description: string) =>
	property({ displayName, name, type: 'boolean', default: true, description });

/** Where a date field has no offset of its own, it is read in this zone. */
export const timeZoneField = property({
	displayName: 'Time Zone',
	name: 'timeZone',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The zone of Start and End. Empty for the workflow’s time zone.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTimeZones', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Europe/Berlin',
		},
	],
});

const textFields = [
	property({ displayName: 'Body', name: 'body', type: 'string', typeOptions: { rows: 4 }, default: '' }),
	property({
		displayName: 'Body Format',
		name: 'bodyType',
		type: 'options',
		default: 'text',
		options: [
			{ name: 'HTML', value: 'html' },
			{ name: 'Text', value: 'text' },
		],
	}),
	property({
		displayName: 'Categories',
		name: 'categories',
		type: 'string',
		default: '',
		placeholder: 'e.g. Customers, Travel',
		description: 'Names of Outlook categories, separated by commas',
	}),
	property({ displayName: 'Location', name: 'location', type: 'string', default: '', placeholder: 'e.g. Room 12' }),
] as const;

const peopleFields = [
	addresses('requiredAttendees', 'Required Attendees', 'Who has to come: addresses, separated by commas'),
	addresses('optionalAttendees', 'Optional Attendees', 'Who may come: addresses, separated by commas'),
	addresses('resources', 'Rooms and Equipment', 'Mailboxes of rooms and equipment to book, separated by commas'),
	flag('allowNewTimeProposals', 'Allow New Time Proposals', 'Whether attendees may propose another time'),
	flag('hideAttendees', 'Hide Attendees', 'Whether attendees see only themselves on the list'),
	flag('responseRequested', 'Response Requested', 'Whether attendees are asked for an answer'),
] as const;

const markFields = [
	property({
		displayName: 'Importance',
		name: 'importance',
		type: 'options',
		default: 'normal',
		options: [
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low' },
			{ name: 'Normal', value: 'normal' },
		],
	}),
	flag('isOnlineMeeting', 'Online Meeting', 'Whether to make it a Microsoft Teams meeting, which it then stays'),
	flag('isReminderOn', 'Reminder', 'Whether Outlook reminds of the event'),
	property({
		displayName: 'Reminder Minutes Before Start',
		name: 'reminderMinutes',
		type: 'number',
		default: 15,
		typeOptions: { minValue: 0 },
		description: 'How long before the start Outlook reminds of the event',
	}),
	property({
		displayName: 'Sensitivity',
		name: 'sensitivity',
		type: 'options',
		default: 'normal',
		options: [
			{ name: 'Confidential', value: 'confidential' },
			{ name: 'Normal', value: 'normal' },
			{ name: 'Personal', value: 'personal' },
			{ name: 'Private', value: 'private' },
		],
	}),
	property({
		displayName: 'Show As',
		name: 'showAs',
		type: 'options',
		default: 'busy',
		description: 'How the time appears to others',
		options: [
			{ name: 'Busy', value: 'busy' },
			{ name: 'Free', value: 'free' },
			{ name: 'Out of Office', value: 'oof' },
			{ name: 'Tentative', value: 'tentative' },
			{ name: 'Working Elsewhere', value: 'workingElsewhere' },
		],
	}),
] as const;

/** Properties of an event that Create and Update share. */
export const eventFields = [...peopleFields, ...textFields, ...markFields, timeZoneField] as const;

export type EventFields = Partial<Values<typeof eventFields>>;
