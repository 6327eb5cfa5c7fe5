import { complex, enumOf, type Properties } from '../../../http/schema';

const emailAddress = complex('microsoft.graph.emailAddress', { name: 'String', address: 'String' });
export const recipient = complex('microsoft.graph.recipient', { emailAddress });
const itemBody = complex('microsoft.graph.itemBody', {
	contentType: enumOf('microsoft.graph.bodyType', 'text', 'html'),
	content: 'String',
});
const dateTimeTimeZone = complex('microsoft.graph.dateTimeTimeZone', { dateTime: 'String', timeZone: 'String' });
const followupFlag = complex('microsoft.graph.followupFlag', {
	flagStatus: enumOf('microsoft.graph.followupFlagStatus', 'notFlagged', 'complete', 'flagged'),
	completedDateTime: dateTimeTimeZone,
	dueDateTime: dateTimeTimeZone,
	startDateTime: dateTimeTimeZone,
});
export const importance = enumOf('microsoft.graph.importance', 'low', 'normal', 'high');
export const classification = enumOf('microsoft.graph.inferenceClassificationType', 'focused', 'other');

export const singleValueProperty = complex('microsoft.graph.singleValueLegacyExtendedProperty', {
	id: 'String',
	value: 'String',
});
export const multiValueProperty = complex('microsoft.graph.multiValueLegacyExtendedProperty', {
	id: 'String',
	value: ['String'],
});

/** Properties of a message, in the order in which Graph prints them. */
export const MESSAGE_PROPERTIES: Properties = {
	id: 'String',
	createdDateTime: 'DateTimeOffset',
	lastModifiedDateTime: 'DateTimeOffset',
	changeKey: 'String',
	categories: ['String'],
	receivedDateTime: 'DateTimeOffset',
	sentDateTime: 'DateTimeOffset',
	hasAttachments: 'Boolean',
	internetMessageId: 'String',
	subject: 'String',
	bodyPreview: 'String',
	importance,
	parentFolderId: 'String',
	conversationId: 'String',
	conversationIndex: 'Binary',
	isDeliveryReceiptRequested: 'Boolean',
	isReadReceiptRequested: 'Boolean',
	isRead: 'Boolean',
	isDraft: 'Boolean',
	webLink: 'String',
	inferenceClassification: classification,
	body: itemBody,
	sender: recipient,
	from: recipient,
	toRecipients: [recipient],
	ccRecipients: [recipient],
	bccRecipients: [recipient],
	replyTo: [recipient],
	flag: followupFlag,
};

/** What comes only when `$select` names it. */
const ON_REQUEST: Properties = {
	uniqueBody: itemBody,
	internetMessageHeaders: [complex('microsoft.graph.internetMessageHeader', { name: 'String', value: 'String' })],
};

/** What `Mail.ReadBasic` does not show. */
export const CONTENT_PROPERTIES: ReadonlySet<string> = new Set(['body', 'bodyPreview', 'uniqueBody']);

export const messageProperties: Properties = { ...MESSAGE_PROPERTIES, ...ON_REQUEST };

/** Properties of meeting messages, which are messages of a type of their own. */
export const EVENT_MESSAGE_PROPERTIES: Properties = {
	meetingMessageType: 'String',
	startDateTime: dateTimeTimeZone,
	endDateTime: dateTimeTimeZone,
	location: 'Object',
	type: 'String',
	recurrence: 'Object',
	isAllDay: 'Boolean',
	isDelegated: 'Boolean',
	isOutOfDate: 'Boolean',
	responseType: 'String',
	meetingRequestType: 'String',
	responseRequested: 'Boolean',
	allowNewTimeProposals: 'Boolean',
	proposedNewTime: 'Object',
	previousStartDateTime: dateTimeTimeZone,
	previousEndDateTime: dateTimeTimeZone,
	previousLocation: 'Object',
};

/** The type of bodies that create, change or send a message. */
export const writableMessage = complex('microsoft.graph.message', {
	...messageProperties,
	attachments: ['Object'],
	singleValueExtendedProperties: [singleValueProperty],
	multiValueExtendedProperties: [multiValueProperty],
	extensions: ['Object'],
});
