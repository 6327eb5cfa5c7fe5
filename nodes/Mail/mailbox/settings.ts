import { type DayOfWeek, type MailboxSettings } from '@microsoft/microsoft-graph-types';
import { property, type Values } from '../../shared/operation/property';
import { defined } from '../fields/options';

/** What can be set of a mailbox. */
export const settingsFields = [
	property({
		displayName: 'Date Format',
		name: 'dateFormat',
		type: 'string',
		default: '',
		placeholder: 'e.g. yyyy-MM-dd',
	}),
	property({
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. en-US',
	}),
	property({
		displayName: 'Meeting Messages Go To',
		name: 'delegateMeetingMessageDeliveryOptions',
		type: 'options',
		default: 'sendToDelegateOnly',
		description: 'Who gets meeting messages when somebody manages the calendar of this mailbox',
		options: [
			{ name: 'Delegate and Owner', value: 'sendToDelegateAndPrincipal' },
			{ name: 'Delegate, Information to Owner', value: 'sendToDelegateAndInformationToPrincipal' },
			{ name: 'Delegate Only', value: 'sendToDelegateOnly' },
		],
	}),
	property({
		displayName: 'Time Format',
		name: 'timeFormat',
		type: 'string',
		default: '',
		placeholder: 'e.g. HH:mm',
	}),
	property({
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. W. Europe Standard Time',
		description: 'A Windows or IANA name',
	}),
	property({
		displayName: 'Working Hours',
		name: 'workingHours',
		type: 'fixedCollection',
		placeholder: 'Add working hours',
		default: {},
		options: [
			{
				displayName: 'Hours',
				name: 'hours',
				values: [
					{
						displayName: 'Days',
						name: 'days',
						type: 'multiOptions',
						default: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
						options: [
							{ name: 'Friday', value: 'friday' },
							{ name: 'Monday', value: 'monday' },
							{ name: 'Saturday', value: 'saturday' },
							{ name: 'Sunday', value: 'sunday' },
							{ name: 'Thursday', value: 'thursday' },
							{ name: 'Tuesday', value: 'tuesday' },
							{ name: 'Wednesday', value: 'wednesday' },
						],
					},
					{ displayName: 'Start', name: 'start', type: 'string', default: '08:00', placeholder: 'e.g. 08:00' },
					{ displayName: 'End', name: 'end', type: 'string', default: '17:00', placeholder: 'e.g. 17:00' },
					{
						displayName: 'Time Zone',
						name: 'timeZone',
						type: 'string',
						default: '',
						placeholder: 'e.g. W. Europe Standard Time',
						description: 'A Windows or IANA name',
					},
				],
			},
		],
	}),
] as const;

type SettingsValues = Partial<Values<typeof settingsFields>>;

/** The chosen fields as Graph's settings. */
export function settingsOf(fields: SettingsValues): MailboxSettings {
	const { dateFormat, timeFormat, timeZone, language, workingHours } = fields;
	const hours = workingHours?.hours;
	if (hours?.days.length === 0) throw new RangeError('Working Hours: Days is empty. Choose the days of work');
	return defined<MailboxSettings>({
		dateFormat,
		timeFormat,
		timeZone,
		delegateMeetingMessageDeliveryOptions: fields.delegateMeetingMessageDeliveryOptions,
		language: language === undefined ? undefined : { locale: language.trim() },
		workingHours: hours && {
			daysOfWeek: hours.days as DayOfWeek[],
			startTime: clockTime('Start', hours.start),
			endTime: clockTime('End', hours.end),
			...(hours.timeZone.trim() ? { timeZone: { name: hours.timeZone.trim() } } : {}),
		},
	});
}

/** `8:00` as Graph writes it: `08:00:00.0000000`. */
function clockTime(field: string, text: string): string {
	const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
	if (hour && Number(hour) < 24 && Number(minute) < 60) return `${hour.padStart(2, '0')}:${minute}:00.0000000`;
	throw new RangeError(`Working Hours: ${field} '${text}' is not a time. Enter one such as 08:30`);
}
