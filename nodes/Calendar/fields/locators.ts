import { property } from '../../shared/operation/property';

/** A calendar of the mailbox; an empty one is the default calendar. */
export const calendarLocator = <const D extends string>(description: D) =>
	property({
		displayName: 'Calendar',
		name: 'calendar',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchCalendars', searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Team' },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. AAMkADIxYj…AAA=' },
		],
	});

export const calendarGroupLocator = <const D extends string>(description: D) =>
	property({
		displayName: 'Calendar Group',
		name: 'calendarGroup',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchCalendarGroups', searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. My Calendars' },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. AAMkADIxYj…AAA=' },
		],
	});

export const eventLocator = property({
	displayName: 'Event',
	name: 'event',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'A single event, a whole series, or one occurrence of a series by the occurrence’s own ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchEvents', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. AAMkADIxYj…AAA=' },
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://outlook.office.com/calendar/item/AAMkADIxYj…',
		},
	],
});

/** The event locator says which event, this one where to look for it. */
export const eventCalendarLocator = calendarLocator(
	'The calendar that holds the event. Empty for any calendar of the mailbox itself; needed for calendars that others share.',
);
