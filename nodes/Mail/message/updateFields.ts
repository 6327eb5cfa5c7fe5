import { type Message } from '@microsoft/microsoft-graph-types';
import { contentProperties, itemBody } from '../fields/content';
import { listed } from '../fields/lists';
import { bcc, categories, cc, defined, importance, receipts, replyTo } from '../fields/options';
import { recipients } from '../fields/recipients';
import { property, type Values } from '../../shared/operation/property';

const [bodyType, body] = contentProperties;

const onlyDrafts = 'Only of drafts';

/** What can be changed of a message. */
export const updateFields = [
	{ ...bcc, description: 'Addresses that replace the present ones' },
	{ ...body, description: onlyDrafts },
	{ ...bodyType, description: `${onlyDrafts}, together with Body` },
	{ ...categories, description: 'Names separated by commas, which replace the present ones; empty removes them all' },
	{ ...cc, description: 'Addresses that replace the present ones' },
	property({
		displayName: 'Flag Status',
		name: 'flagStatus',
		type: 'options',
		default: 'flagged',
		options: [
			{ name: 'Complete', value: 'complete' },
			{ name: 'Flagged', value: 'flagged' },
			{ name: 'Not Flagged', value: 'notFlagged' },
		],
	}),
	property({
		displayName: 'Focused Inbox',
		name: 'inferenceClassification',
		type: 'options',
		default: 'focused',
		options: [
			{ name: 'Focused', value: 'focused' },
			{ name: 'Other', value: 'other' },
		],
	}),
	importance,
	property({
		displayName: 'Read',
		name: 'isRead',
		type: 'boolean',
		default: true,
		description: 'Whether the message counts as read',
	}),
	{ ...replyTo, description: `${onlyDrafts}: addresses that answers go to` },
	...receipts,
	property({ displayName: 'Subject', name: 'subject', type: 'string', default: '', description: onlyDrafts }),
	property({
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna@example.com',
		description: 'Addresses that replace the present ones',
	}),
] as const;

export type UpdateFields = Partial<Values<typeof updateFields>>;

/** The fields as Graph's properties. An empty list of addresses or categories clears it. */
export function changesOf(fields: UpdateFields): Message {
	const { body, bodyType = 'html', subject, flagStatus, categories } = fields;
	const { importance, isRead, isDeliveryReceiptRequested, isReadReceiptRequested, inferenceClassification } = fields;
	const people = (field: string, value: string | undefined) =>
		value === undefined ? undefined : recipients(field, value);
	return defined<Message>({
		importance,
		isRead,
		isDeliveryReceiptRequested,
		isReadReceiptRequested,
		inferenceClassification,
		subject,
		body: body === undefined ? undefined : itemBody({ body, bodyType }),
		categories: categories === undefined ? undefined : listed(categories),
		flag: flagStatus === undefined ? undefined : { flagStatus },
		toRecipients: people('To', fields.to),
		ccRecipients: people('Cc', fields.cc),
		bccRecipients: people('Bcc', fields.bcc),
		replyTo: people('Reply To', fields.replyTo),
	});
}
