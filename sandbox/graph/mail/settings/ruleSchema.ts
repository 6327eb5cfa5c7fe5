import { complex, enumOf, type Properties } from '../../../http/schema';
import { importance, recipient } from '../messages/schema';

const predicates = complex('microsoft.graph.messageRulePredicates', {
	bodyContains: ['String'],
	bodyOrSubjectContains: ['String'],
	categories: ['String'],
	fromAddresses: [recipient],
	hasAttachments: 'Boolean',
	headerContains: ['String'],
	importance,
	isApprovalRequest: 'Boolean',
	isAutomaticForward: 'Boolean',
	isAutomaticReply: 'Boolean',
	isEncrypted: 'Boolean',
	isMeetingRequest: 'Boolean',
	isMeetingResponse: 'Boolean',
	isNonDeliveryReport: 'Boolean',
	isPermissionControlled: 'Boolean',
	isReadReceipt: 'Boolean',
	isSigned: 'Boolean',
	isVoicemail: 'Boolean',
	messageActionFlag: enumOf(
		'microsoft.graph.messageActionFlag',
		...['any', 'call', 'doNotForward', 'followUp', 'fyi', 'forward', 'noResponseNecessary', 'read', 'reply'],
		...['replyToAll', 'review'],
	),
	notSentToMe: 'Boolean',
	recipientContains: ['String'],
	senderContains: ['String'],
	sensitivity: enumOf('microsoft.graph.sensitivity', 'normal', 'personal', 'private', 'confidential'),
	sentCcMe: 'Boolean',
	sentOnlyToMe: 'Boolean',
	sentToAddresses: [recipient],
	sentToMe: 'Boolean',
	sentToOrCcMe: 'Boolean',
	subjectContains: ['String'],
	withinSizeRange: complex('microsoft.graph.sizeRange', { minimumSize: 'Int32', maximumSize: 'Int32' }),
});

const actions = complex('microsoft.graph.messageRuleActions', {
	assignCategories: ['String'],
	copyToFolder: 'String',
	delete: 'Boolean',
	forwardAsAttachmentTo: [recipient],
	forwardTo: [recipient],
	markAsRead: 'Boolean',
	markImportance: importance,
	moveToFolder: 'String',
	permanentDelete: 'Boolean',
	redirectTo: [recipient],
	stopProcessingRules: 'Boolean',
});

export const ruleProperties: Properties = {
	id: 'String',
	displayName: 'String',
	sequence: 'Int32',
	isEnabled: 'Boolean',
	hasError: 'Boolean',
	isReadOnly: 'Boolean',
	conditions: predicates,
	actions,
	exceptions: predicates,
};

export const writableRule = complex('microsoft.graph.messageRule', ruleProperties);
