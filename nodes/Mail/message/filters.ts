import { property, type Values } from '../../shared/operation/property';
import { importance } from '../fields/options';
import { flagStatus, inferenceClassification } from '../fields/states';

/** What Get Many can narrow messages by. */
export const filterFields = [
	property({
		displayName: 'Category',
		name: 'category',
		type: 'string',
		default: '',
		placeholder: 'e.g. Red category',
		description: 'One category that the messages have, by its whole name',
	}),
	property({ displayName: 'Conversation ID', name: 'conversationId', type: 'string', default: '' }),
	property({
		displayName: 'Filter Expression',
		name: 'filter',
		type: 'string',
		default: '',
		placeholder: "e.g. startswith(subject,'Re:') or isDraft eq true",
		description:
			'An OData expression over message properties, which holds in addition to the other filters. <a href="https://learn.microsoft.com/graph/filter-query-parameter">More about expressions</a>.',
	}),
	flagStatus,
	inferenceClassification,
	property({
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna@example.com',
		description: 'The whole address of the sender. To find part of a name or address, use Search with from:anna.',
	}),
	property({
		displayName: 'Has Attachments',
		name: 'hasAttachments',
		type: 'boolean',
		default: true,
		description: 'Whether to return messages that have attachments, or those that have none',
	}),
	importance,
	property({
		displayName: 'Internet Message ID',
		name: 'internetMessageId',
		type: 'string',
		default: '',
		placeholder: 'e.g. &lt;CAF1@mail.example.com&gt;',
		description: 'The ID that all copies of a mail share, also those in other mailboxes',
	}),
	property({
		displayName: 'Read Status',
		name: 'readStatus',
		type: 'options',
		default: 'unread',
		options: [
			{ name: 'Read', value: 'read' },
			{ name: 'Unread', value: 'unread' },
		],
	}),
	property({
		displayName: 'Received After',
		name: 'receivedAfter',
		type: 'dateTime',
		default: '',
		description: 'The earliest time of arrival. With Search, only its date counts.',
	}),
	property({
		displayName: 'Received Before',
		name: 'receivedBefore',
		type: 'dateTime',
		default: '',
		description: 'The messages arrived before this time. With Search, only its date counts.',
	}),
	property({
		displayName: 'Subject Contains',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Invoice',
	}),
] as const;

export type Filters = Partial<Values<typeof filterFields>>;
export type FilterName = keyof Filters;

/** The names in the editor, for messages that speak of a filter. */
export const labelOf = (name: FilterName): string =>
	filterFields.find((field) => field.name === name)?.displayName ?? name;
