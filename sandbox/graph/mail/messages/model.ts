import { type Call } from '../../../http/call';
import { defineModel, type Expanded, type Model } from '../../../http/model';
import { type ReadProperty } from '../../../http/odata/evaluate';
import { eventModel } from '../../calendar/event/model';
import { eventOfMail } from '../../calendar/mail/link';
import { expandedExtensions, filteredExtensions, OUTLOOK_PREFIX } from '../../extensions/extension';
import { attachmentModel } from '../attachments/model';
import { changeKey, conversationId } from '../store/ids';
import { attachments, type MessageRow } from '../store/tables';
import { checkMessageQuery } from './check';
import { searchMessages } from './search';
import { CONTENT_PROPERTIES, EVENT_MESSAGE_PROPERTIES, MESSAGE_PROPERTIES, messageProperties } from './schema';
import { messageId, presentationOf, ShownMessage } from './shown';
import { multiValueModel, singleValueModel } from '../store/extended';

/** Reads what a filter or a sort order asks for; most properties are the row's own. */
function read(row: MessageRow, property: string, call: Call): unknown {
	switch (property) {
		case 'id':
			return messageId(row, presentationOf(call).immutableIds);
		case 'changeKey':
			return changeKey(row);
		case 'conversationId':
			return conversationId(row.mailboxId, row.conversation);
		case 'singleValueExtendedProperties':
			return row.singleValue ?? [];
		case 'multiValueExtendedProperties':
			return row.multiValue ?? [];
		case 'extensions':
			return filteredExtensions(row, OUTLOOK_PREFIX);
		case 'isDeliveryReceiptRequested':
		case 'isReadReceiptRequested':
			return row[property] ?? false;
		default:
			return row[property as keyof MessageRow];
	}
}

/** Reads properties of messages outside of a call, for search folders. */
export const readMessage: ReadProperty = (row, property) => {
	const message = row as MessageRow;
	if (property === 'conversationId') return conversationId(message.mailboxId, message.conversation);
	if (property === 'singleValueExtendedProperties') return message.singleValue ?? [];
	return message[property as keyof MessageRow];
};

/** The meeting that a mail is about; any other mail lacks the property. */
function expandEvent(row: MessageRow, call: Call): Expanded {
	const event = eventOfMail(call, row);
	return event ? { model: eventModel, row: event } : { value: undefined };
}

function messageModelWith(defaults: readonly string[]): Model {
	return defineModel<MessageRow>('microsoft.graph.message', {
		properties: messageProperties,
		defaults,
		alwaysId: true,
		show: (row, call) => new ShownMessage(row, presentationOf(call)) as unknown as Record<string, unknown>,
		read,
		etag: (row) => `W/"${changeKey(row)}"`,
		search: searchMessages,
		check: checkMessageQuery,
		paging: { default: 10, max: 1000, beyond: 'refuse', token: '$skip' },
		expand: {
			attachments: (row, _item, call) => ({
				model: attachmentModel,
				rows: call.table(attachments, row.mailboxId).find('message', row.id),
			}),
			singleValueExtendedProperties: (row) => ({ model: singleValueModel, rows: row.singleValue ?? [] }),
			multiValueExtendedProperties: (row) => ({ model: multiValueModel, rows: row.multiValue ?? [] }),
			extensions: (row, item) => ({ value: expandedExtensions(row, item, OUTLOOK_PREFIX) }),
			event: (row, _item, call) => expandEvent(row, call),
		},
	});
}

const DEFAULTS = Object.keys(MESSAGE_PROPERTIES);

export const messageModel = messageModelWith([...DEFAULTS, ...Object.keys(EVENT_MESSAGE_PROPERTIES)]);

/** For callers with `Mail.ReadBasic` only. */
export const basicMessageModel = messageModelWith(DEFAULTS.filter((name) => !CONTENT_PROPERTIES.has(name)));
