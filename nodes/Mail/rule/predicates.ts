import { property } from '../../shared/operation/property';
import { categories, importance } from '../fields/options';
import { ADDRESS, state, text } from './parts';

const words = <const N extends string, const D extends string>(name: N, displayName: D) =>
	text(name, displayName, {
		placeholder: 'e.g. invoice, bill',
		description: 'Texts separated by commas, of which one is enough',
	});

const people = <const N extends string, const D extends string>(name: N, displayName: D) =>
	text(name, displayName, {
		placeholder: ADDRESS,
		description: 'Addresses separated by commas, of which one is enough',
	});

/** What a rule can look at; the same for conditions and exceptions. In the order of their names. */
export const predicateFields = [
	words('bodyContains', 'Body Contains'),
	words('bodyOrSubjectContains', 'Body or Subject Contains'),
	categories,
	property({
		displayName: 'Flagged For',
		name: 'messageActionFlag',
		type: 'options',
		default: 'any',
		options: [
			{ name: 'Any', value: 'any' },
			{ name: 'Call', value: 'call' },
			{ name: 'Do Not Forward', value: 'doNotForward' },
			{ name: 'Follow Up', value: 'followUp' },
			{ name: 'For Your Information', value: 'fyi' },
			{ name: 'Forward', value: 'forward' },
			{ name: 'No Response Necessary', value: 'noResponseNecessary' },
			{ name: 'Read', value: 'read' },
			{ name: 'Reply', value: 'reply' },
			{ name: 'Reply to All', value: 'replyToAll' },
			{ name: 'Review', value: 'review' },
		],
	}),
	people('fromAddresses', 'From'),
	state('hasAttachments', 'Has Attachments', 'Whether the message has attachments'),
	words('headerContains', 'Header Contains'),
	importance,
	state('isApprovalRequest', 'Is Approval Request', 'Whether the message asks for an approval'),
	state('isAutomaticForward', 'Is Automatic Forward', 'Whether the message was forwarded automatically'),
	state('isAutomaticReply', 'Is Automatic Reply', 'Whether the message is an automatic reply'),
	state('isEncrypted', 'Is Encrypted', 'Whether the message is encrypted'),
	state('isMeetingRequest', 'Is Meeting Request', 'Whether the message is an invitation'),
	state('isMeetingResponse', 'Is Meeting Response', 'Whether the message answers an invitation'),
	state('isNonDeliveryReport', 'Is Non-Delivery Report', 'Whether the message says that another was not delivered'),
	state('isPermissionControlled', 'Is Permission Controlled', 'Whether the message is protected by permissions'),
	state('isReadReceipt', 'Is Read Receipt', 'Whether the message says that another was read'),
	state('isSigned', 'Is Signed', 'Whether the message is signed with S/MIME'),
	state('isVoicemail', 'Is Voicemail', 'Whether the message is a voice mail'),
	property({
		displayName: 'Largest Size (KB)',
		name: 'maximumSize',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
	}),
	state('notSentToMe', 'Not Sent to Owner', 'Whether the owner of the mailbox is not among the recipients in To'),
	words('recipientContains', 'Recipient Contains'),
	words('senderContains', 'Sender Contains'),
	property({
		displayName: 'Sensitivity',
		name: 'sensitivity',
		type: 'options',
		default: 'private',
		options: [
			{ name: 'Confidential', value: 'confidential' },
			{ name: 'Normal', value: 'normal' },
			{ name: 'Personal', value: 'personal' },
			{ name: 'Private', value: 'private' },
		],
	}),
	state('sentOnlyToMe', 'Sent Only to Owner', 'Whether the owner of the mailbox is the only recipient'),
	people('sentToAddresses', 'Sent To'),
	state('sentToMe', 'Sent to Owner', 'Whether the owner of the mailbox is among the recipients in To'),
	state('sentToOrCcMe', 'Sent to Owner or Cc', 'Whether the owner of the mailbox is among the recipients in To or Cc'),
	state('sentCcMe', 'Sent to Owner as Cc', 'Whether the owner of the mailbox is among the recipients in Cc'),
	property({
		displayName: 'Smallest Size (KB)',
		name: 'minimumSize',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
	}),
	words('subjectContains', 'Subject Contains'),
] as const;
