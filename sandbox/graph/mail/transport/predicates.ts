import { addressesOf } from '../../users/table';
import { isJsonObject } from '../../../http/json';
import { roughText } from '../messages/body';
import { shownHeaders } from '../messages/headers';
import { addressOf, type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';

export interface Arrived {
	readonly mailbox: Mailbox;
	readonly row: MessageRow;
	readonly attachments: readonly AttachmentRow[];
}

type Predicate = (arrived: Arrived, wanted: unknown) => boolean;

const texts = (wanted: unknown): string[] =>
	Array.isArray(wanted) ? wanted.map((text) => String(text).toLowerCase()) : [];
const holds = (text: string, wanted: unknown): boolean =>
	texts(wanted).some((part) => text.toLowerCase().includes(part));
const written = (people: ReadonlyArray<Recipient | null>): string =>
	people.map((person) => (person ? `${person.emailAddress.name} ${person.emailAddress.address}` : '')).join('\n');
const addresses = (people: readonly Recipient[]): string[] => people.map(addressOf);

/** Addresses in a rule's list of recipients. */
function wantedAddresses(wanted: unknown): string[] {
	if (!Array.isArray(wanted)) return [];
	return wanted.flatMap((each: unknown) =>
		isJsonObject(each) && isJsonObject(each.emailAddress)
			? [String(each.emailAddress.address ?? '').toLowerCase()]
			: [],
	);
}

const bodyOf = ({ body }: MessageRow): string => (body.contentType === 'html' ? roughText(body.content) : body.content);
const mine = ({ mailbox }: Arrived, people: readonly Recipient[]): boolean =>
	addresses(people).some((address) => addressesOf(mailbox.owner).includes(address));
const everybody = ({ toRecipients, ccRecipients }: MessageRow): Recipient[] => [...toRecipients, ...ccRecipients];
const isKind =
	(kind: string): Predicate =>
	({ row }, wanted) =>
		(row.special?.kind === kind) === wanted;

/** What each condition of a rule asks of a message. */
const PREDICATES: Readonly<Record<string, Predicate>> = {
	bodyContains: ({ row }, wanted) => holds(bodyOf(row), wanted),
	bodyOrSubjectContains: ({ row }, wanted) => holds(`${row.subject}\n${bodyOf(row)}`, wanted),
	categories: ({ row }, wanted) =>
		texts(wanted).some((name) => row.categories.some((own) => own.toLowerCase() === name)),
	fromAddresses: ({ row }, wanted) => wantedAddresses(wanted).includes(addressOf(row.from)),
	hasAttachments: ({ row }, wanted) => row.hasAttachments === wanted,
	headerContains: ({ row }, wanted) =>
		holds(
			shownHeaders(row)
				.map(({ name, value }) => `${name}: ${value}`)
				.join('\n'),
			wanted,
		),
	importance: ({ row }, wanted) => row.importance === wanted,
	isApprovalRequest: (_, wanted) => wanted === false,
	isAutomaticForward: isKind('autoForward'),
	isAutomaticReply: isKind('autoReply'),
	isEncrypted: (_, wanted) => wanted === false,
	isMeetingRequest: ({ row }, wanted) => (row.special?.properties?.meetingMessageType === 'meetingRequest') === wanted,
	isMeetingResponse: ({ row }, wanted) =>
		/^meeting(Accepted|Tenativ|Declined)/.test(String(row.special?.properties?.meetingMessageType ?? '')) === wanted,
	isNonDeliveryReport: isKind('nonDelivery'),
	isPermissionControlled: (_, wanted) => wanted === false,
	isReadReceipt: isKind('readReceipt'),
	isSigned: (_, wanted) => wanted === false,
	isVoicemail: (_, wanted) => wanted === false,
	messageActionFlag: (_, wanted) => wanted === null,
	notSentToMe: (arrived, wanted) => !mine(arrived, arrived.row.toRecipients) === wanted,
	recipientContains: ({ row }, wanted) => holds(written(everybody(row)), wanted),
	senderContains: ({ row }, wanted) => holds(written([row.from]), wanted),
	sensitivity: (_, wanted) => wanted === 'normal',
	sentCcMe: (arrived, wanted) => mine(arrived, arrived.row.ccRecipients) === wanted,
	sentOnlyToMe: (arrived, wanted) =>
		(mine(arrived, arrived.row.toRecipients) && everybody(arrived.row).length === 1) === wanted,
	sentToAddresses: ({ row }, wanted) =>
		wantedAddresses(wanted).some((address) => addresses(everybody(row)).includes(address)),
	sentToMe: (arrived, wanted) => mine(arrived, arrived.row.toRecipients) === wanted,
	sentToOrCcMe: (arrived, wanted) => mine(arrived, everybody(arrived.row)) === wanted,
	subjectContains: ({ row }, wanted) => holds(row.subject, wanted),
	withinSizeRange: ({ row }, wanted) => {
		const { minimumSize, maximumSize } = isJsonObject(wanted) ? wanted : {};
		// Rules count kilobytes.
		const size = row.size / 1024;
		return size >= Number(minimumSize ?? 0) && size <= Number(maximumSize ?? Number.POSITIVE_INFINITY);
	},
};

type Predicates = Readonly<Record<string, unknown>> | null;

const given = (predicates: Predicates) =>
	Object.entries(predicates ?? {}).filter(
		([name, wanted]) => wanted !== null && wanted !== undefined && !name.includes('@'),
	);

/** Whether all conditions hold; a rule without any applies to every message. */
export function meetsAll(predicates: Predicates, arrived: Arrived): boolean {
	return given(predicates).every(([name, wanted]) => PREDICATES[name]?.(arrived, wanted) === true);
}

export function meetsAny(predicates: Predicates, arrived: Arrived): boolean {
	return given(predicates).some(([name, wanted]) => PREDICATES[name]?.(arrived, wanted) === true);
}
