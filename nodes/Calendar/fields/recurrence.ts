import { property, type Property } from '../../shared/operation/property';
import { months, weekdays } from './dayNames';

const shown = <const V extends readonly string[]>(...pattern: V) => ({ show: { pattern } });

/** A repetition, in the words of Outlook's own form. */
export const recurrenceFields = [
	property({
		displayName: 'Repeats',
		name: 'pattern',
		type: 'options',
		default: 'weekly',
		options: [
			{ name: 'Daily', value: 'daily' },
			{ name: 'Monthly, on a Day of the Month', value: 'absoluteMonthly', description: 'Such as the 15th' },
			{ name: 'Monthly, on a Weekday', value: 'relativeMonthly', description: 'Such as the second Tuesday' },
			{ name: 'Weekly', value: 'weekly' },
			{ name: 'Yearly, on a Date', value: 'absoluteYearly', description: 'Such as 15 March' },
			{ name: 'Yearly, on a Weekday', value: 'relativeYearly', description: 'Such as the last Friday in March' },
		],
	}),
	property({
		displayName: 'Every',
		name: 'interval',
		type: 'number',
		default: 1,
		typeOptions: { minValue: 1, maxValue: 999 },
		description: 'The number of days, weeks, months or years from one event to the next',
	}),
	property({
		displayName: 'Days of Week',
		name: 'daysOfWeek',
		type: 'multiOptions',
		default: [],
		description: 'Without any, the weekday of the first event',
		options: weekdays,
		displayOptions: shown('weekly', 'relativeMonthly', 'relativeYearly'),
	}),
	property({
		displayName: 'Which One',
		name: 'index',
		type: 'options',
		default: '',
		description: 'Which of these weekdays in the month; of several, the first that fits',
		options: [
			{ name: 'As the First Event', value: '' },
			{ name: 'First', value: 'first' },
			{ name: 'Fourth', value: 'fourth' },
			{ name: 'Last', value: 'last' },
			{ name: 'Second', value: 'second' },
			{ name: 'Third', value: 'third' },
		],
		displayOptions: shown('relativeMonthly', 'relativeYearly'),
	}),
	property({
		displayName: 'Day of Month',
		name: 'dayOfMonth',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 31 },
		description: 'From 1 to 31; 0 for the day of the first event',
		displayOptions: shown('absoluteMonthly', 'absoluteYearly'),
	}),
	property({
		displayName: 'Month',
		name: 'month',
		type: 'options',
		default: 0,
		options: months,
		displayOptions: shown('absoluteYearly', 'relativeYearly'),
	}),
	property({
		displayName: 'First Day of Week',
		name: 'firstDayOfWeek',
		type: 'options',
		default: 'sunday',
		description: 'Where a week begins: matters when a rule names several days of every second week',
		options: weekdays,
		displayOptions: shown('weekly'),
	}),
	property({
		displayName: 'Ends',
		name: 'ends',
		type: 'options',
		default: 'noEnd',
		options: [
			{ name: 'After a Number of Events', value: 'numbered' },
			{ name: 'Never', value: 'noEnd' },
			{ name: 'On a Date', value: 'endDate' },
		],
	}),
	property({
		displayName: 'Last Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'The last day on which an event may begin',
		displayOptions: { show: { ends: ['endDate'] } },
	}),
	property({
		displayName: 'Number of Events',
		name: 'occurrences',
		type: 'number',
		default: 10,
		typeOptions: { minValue: 1, maxValue: 999 },
		displayOptions: { show: { ends: ['numbered'] } },
	}),
	property({
		displayName: 'Recurrence Time Zone',
		name: 'recurrenceTimeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
		description: 'The zone whose days the rule counts. Empty for the zone of the event.',
	}),
] as const satisfies readonly Property[];

/** A repetition as one field of an operation. */
export const recurrence = property({
	displayName: 'Recurrence',
	name: 'recurrence',
	type: 'fixedCollection',
	placeholder: 'Add recurrence',
	default: {},
	description: 'How the event repeats. Without it, it happens once.',
	options: [{ displayName: 'Rule', name: 'rule', values: recurrenceFields }],
});
