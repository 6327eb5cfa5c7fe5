import { type Message } from '@microsoft/microsoft-graph-types';
import { contentProperties, itemBody } from '../fields/content';
import { listed } from '../fields/lists';
import { bcc, categories, cc, defined, from, importance, receipts, replyTo } from '../fields/options';
import { oneRecipient, recipients } from '../fields/recipients';
import { flagStatus, inferenceClassification } from '../fields/states';
import { property, type Values } from '../../shared/operation/property';

const [bodyType, body] = contentProperties;

const changeable = (which: string) =>
	[
		{ ...bcc, description: 'Addresses that replace the present ones' },
		{ ...body, description: `Text that replaces the present one${which}` },
		{ ...bodyType, description: `The form of Body${which}` },
		{ ...categories, description: 'Names separated by commas, which replace the present ones; empty removes them all' },
		{ ...cc, description: 'Addresses that replace the present ones' },
		flagStatus,
		inferenceClassification,
		{
			...from,
			description: 'The address to send as or on behalf of, for which the mailbox needs that right in Exchange',
		},
		importance,
		property({
			displayName: 'Read',
			name: 'isRead',
			type: 'boolean',
			default: true,
			description: 'Whether the message counts as read',
		}),
		{ ...replyTo, description: `Addresses that answers go to, instead of the sender${which}` },
		...receipts,
		property({
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: '',
			description: `The new subject${which}`,
		}),
		property({
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: 'e.g. anna@example.com',
			description: 'Addresses that replace the present ones',
		}),
	] as const;

/** What can be changed of a message. */
export const updateFields = changeable(', of drafts only');

/** The same of a draft. */
export const draftFields = changeable('');

export type UpdateFields = Partial<Values<typeof updateFields>>;

/** The fields as Graph's properties. An empty list of addresses or categories clears it. */
export function changesOf(fields: UpdateFields): Message {
	const { body, bodyType, subject, flagStatus, categories } = fields;
	const { importance, isRead, isDeliveryReceiptRequested, isReadReceiptRequested, inferenceClassification } = fields;
	const people = (field: string, value: string | undefined) =>
		value === undefined ? undefined : recipients(field, value);
	if (body === undefined && bodyType !== undefined)
		throw new RangeError('Body Type says how Body is written. Add Body, or remove Body Type');
	return defined<Message>({
		importance,
		isRead,
		isDeliveryReceiptRequested,
		isReadReceiptRequested,
		inferenceClassification,
		subject,
		body: body === undefined ? undefined : itemBody({ body, bodyType: bodyType ?? 'html' }),
		categories: categories === undefined ? undefined : listed(categories),
		flag: flagStatus === undefined ? undefined : { flagStatus },
		from: oneRecipient('From', fields.from),
		toRecipients: people('To', fields.to),
		ccRecipients: people('Cc', fields.cc),
		bccRecipients: people('Bcc', fields.bcc),
		replyTo: people('Reply To', fields.replyTo),
	});
}
