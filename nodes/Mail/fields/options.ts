import { type Message } from '@microsoft/microsoft-graph-types';
import { property, type Values } from '../../shared/operation/property';
import { attachOptions } from './files';
import { listed } from './lists';
import { oneRecipient, someRecipients } from './recipients';

const addresses = <const N extends string, const D extends string>(name: N, displayName: D, description: string) =>
	property({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. anna@example.com, Ben Kurz <ben@example.com>',
		description,
	});

export const bcc = addresses('bcc', 'Bcc', 'Addresses that get the mail without being shown to the others');
export const cc = addresses('cc', 'Cc', 'Addresses that get a copy, separated by commas');

export const importance = property({
	displayName: 'Importance',
	name: 'importance',
	type: 'options',
	default: 'high',
	options: [
		{ name: 'High', value: 'high' },
		{ name: 'Low', value: 'low' },
		{ name: 'Normal', value: 'normal' },
	],
});

export const categories = property({
	displayName: 'Categories',
	name: 'categories',
	type: 'string',
	default: '',
	placeholder: 'e.g. Red category, Customers',
	description: 'Names of categories, separated by commas',
});

export const receipts = [
	property({
		displayName: 'Request Delivery Receipt',
		name: 'isDeliveryReceiptRequested',
		type: 'boolean',
		default: true,
		description: 'Whether to ask for a receipt when the mail arrives',
	}),
	property({
		displayName: 'Request Read Receipt',
		name: 'isReadReceiptRequested',
		type: 'boolean',
		default: true,
		description: 'Whether to ask for a receipt when the mail is read',
	}),
] as const;

export const flagged = property({
	displayName: 'Flag for Follow-Up',
	name: 'flagged',
	type: 'boolean',
	default: true,
	description: 'Whether to flag the mail in the own mailbox, where Outlook lists it among the tasks',
});

export const from = property({
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '',
	placeholder: 'e.g. sales@example.com',
	description:
		'An address to send as or on behalf of. The mailbox needs that right in Exchange; to use another mailbox altogether, change Act On.',
});

export const headers = property({
	displayName: 'Internet Headers',
	name: 'headers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add header',
	default: {},
	description: 'Headers of your own; their names begin with x-',
	options: [
		{
			displayName: 'Header',
			name: 'header',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. x-order-number' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
});

export const replyTo = addresses('replyTo', 'Reply To', 'Addresses that answers go to, instead of the sender');

/** What can be set of a mail, up to its headers. In the order of their names, as n8n shows them. */
export const mailOptions = [bcc, categories, cc, flagged, from, importance, ...attachOptions, headers] as const;

/** What can be set of what comes back. */
export const returnOptions = [replyTo, ...receipts] as const;

/** What can be set of any mail that is written here. */
export const composeOptions = [...mailOptions, ...returnOptions] as const;

export type ComposeOptions = Partial<Values<typeof composeOptions>>;

/** The options as Graph's properties; what was not chosen is left out. */
export function optionsOf(options: ComposeOptions): Message {
	const { importance: level, isDeliveryReceiptRequested, isReadReceiptRequested } = options;
	const own = ownHeaders(options.headers?.header ?? []);
	const names = listed(options.categories);
	return defined<Message>({
		bccRecipients: someRecipients('Bcc', options.bcc),
		ccRecipients: someRecipients('Cc', options.cc),
		replyTo: someRecipients('Reply To', options.replyTo),
		from: oneRecipient('From', options.from),
		importance: level,
		isDeliveryReceiptRequested,
		isReadReceiptRequested,
		categories: names.length > 0 ? names : undefined,
		flag: options.flagged === true ? { flagStatus: 'flagged' } : undefined,
		internetMessageHeaders: own.length > 0 ? own : undefined,
	});
}

/** Without the entries that are undefined. */
export const defined = <T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

function ownHeaders(headers: ReadonlyArray<{ name: string; value: string }>): Array<{ name: string; value: string }> {
	for (const { name } of headers) {
		if (!/^x-[\w-]+$/i.test(name.trim()))
			throw new RangeError(
				`Internet Headers: '${name}' is not possible. Microsoft Graph only takes names of letters, digits and hyphens that begin with x-`,
			);
	}
	return headers.map(({ name, value }) => ({ name: name.trim(), value: String(value) }));
}
