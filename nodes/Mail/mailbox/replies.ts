import { type AutomaticRepliesSetting } from '@microsoft/microsoft-graph-types';
import { property, type Values } from '../../shared/operation/property';
import { wallTimeOf } from '../../shared/time/moment';
import { textToHtml } from '../fields/content';
import { defined } from '../fields/options';

/** What automatic replies say, to whom, and when. */
export const replyFields = [
	property({
		displayName: 'Automatic Replies',
		name: 'status',
		type: 'options',
		default: 'alwaysEnabled',
		options: [
			{ name: 'Off', value: 'disabled' },
			{ name: 'On', value: 'alwaysEnabled' },
			{ name: 'On for a Time', value: 'scheduled' },
		],
	}),
	property({
		displayName: 'Start',
		name: 'start',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { status: ['scheduled'] } },
	}),
	property({
		displayName: 'End',
		name: 'end',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { status: ['scheduled'] } },
	}),
	property({
		displayName: 'Message Fields',
		name: 'messages',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		description: 'What is not among the fields stays as it is',
		options: [
			{
				displayName: 'External Audience',
				name: 'externalAudience',
				type: 'options',
				default: 'all',
				description: 'Who outside the organization gets a reply',
				options: [
					{ name: 'All', value: 'all' },
					{ name: 'Contacts Only', value: 'contactsOnly' },
					{ name: 'None', value: 'none' },
				],
			},
			{
				displayName: 'Message to Others',
				name: 'external',
				type: 'string',
				typeOptions: { rows: 4 },
				default: '',
				description: 'What senders outside the organization read, as HTML or text',
			},
			{
				displayName: 'Message Within the Organization',
				name: 'internal',
				type: 'string',
				typeOptions: { rows: 4 },
				default: '',
				description: 'What colleagues read, as HTML or text',
			},
		],
	}),
] as const;

type ReplyValues = Values<typeof replyFields>;

/** The fields as Graph's setting; times are those of the workflow's time zone. */
export function repliesOf({ status, start, end, messages }: ReplyValues, timeZone: string): AutomaticRepliesSetting {
	const at = (field: string, value: unknown) => ({ dateTime: wallTimeOf({ field, value }, timeZone), timeZone });
	const times =
		status === 'scheduled' ? { scheduledStartDateTime: at('Start', start), scheduledEndDateTime: at('End', end) } : {};
	if (times.scheduledStartDateTime && times.scheduledStartDateTime.dateTime >= times.scheduledEndDateTime.dateTime)
		throw new RangeError('End is not later than Start. Enter a later End');
	return {
		status,
		...times,
		...defined<AutomaticRepliesSetting>({
			externalAudience: messages.externalAudience,
			externalReplyMessage: shown(messages.external),
			internalReplyMessage: shown(messages.internal),
		}),
	};
}

/** Outlook shows the message as HTML, in which the lines of a text would run together. */
const shown = (text: string | undefined): string | undefined =>
	text === undefined || /<[a-z][^>]*>/i.test(text) ? text : textToHtml(text);
