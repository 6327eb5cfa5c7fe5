import { createHash } from 'node:crypto';

/**
 * Identifiers as Exchange spells them. An item has one row under a GUID and two printed IDs: the usual one names the
 * place where the item is and changes when it moves, the immutable one does not. Both lead back to the GUID, so that
 * neither has to be stored or indexed.
 */
export interface ItemKey {
	readonly kind: 'message' | 'attachment' | 'folder';
	readonly form: 'mutable' | 'immutable';
	/** The mailbox that the ID belongs to. */
	readonly mailboxId: string;
	readonly guid: string;
	/** How often the item had moved when the ID was made; 0 for immutable IDs. */
	readonly moves: number;
}

/** Items are 0x46, folders 0x2e, as in Exchange's own IDs; 0x60 is the sandbox's for attachments. */
const KINDS = { message: 0x46, folder: 0x2e, attachment: 0x60 } as const;
const IMMUTABLE_HEAD = Buffer.from('0009002e00000000001d840311aa6611cd9bc800aa002fc45a0d00', 'hex');
const MUTABLE_HEAD = Buffer.from('00032400', 'hex');
/** Bytes before the part that differs from item to item: a multiple of three, so that its base64 can be reused. */
const MUTABLE_PREFIX = 81;
const IMMUTABLE_PREFIX = 45;

const guidBytes = (guid: string): Buffer => Buffer.from(guid.replaceAll('-', ''), 'hex');

function guidText(bytes: Buffer): string {
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The mailbox as IDs name it: a seed may have given its owner an ID that is no GUID. */
export function mailboxGuid(mailboxId: string): string {
	return GUID.test(mailboxId) ? mailboxId : derivedGuid(mailboxId);
}

/** A GUID that follows from a text. */
export function derivedGuid(text: string): string {
	return guidText(createHash('sha256').update(text).digest().subarray(0, 16));
}

const urlSafe = (bytes: Buffer): string => bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');

const prefixes = new Map<string, string>();

function prefixOf(mailboxId: string, form: ItemKey['form'], kind: ItemKey['kind']): string {
	const key = `${mailboxId} ${form} ${kind}`;
	const known = prefixes.get(key);
	if (known !== undefined) return known;
	const mailbox = mailboxGuid(mailboxId);
	const store = createHash('sha256').update(mailbox).digest();
	const bytes =
		form === 'immutable'
			? Buffer.concat([IMMUTABLE_HEAD, guidBytes(mailbox), Buffer.from([KINDS[kind], 0])])
			: Buffer.concat([
					MUTABLE_HEAD,
					Buffer.from(mailbox, 'latin1'),
					Buffer.from([0, KINDS[kind], 0, 0, 0, 0, 0]),
					store.subarray(0, 16),
					Buffer.from([7, 0]),
					store.subarray(16, 32),
				]);
	const prefix = urlSafe(bytes);
	// Sandboxes of one process share this: it holds nothing that is theirs, and stays small.
	if (prefixes.size > 10_000) prefixes.clear();
	prefixes.set(key, prefix);
	return prefix;
}

/** The printed ID of an item. */
export function printId({ kind, form, mailboxId, guid, moves }: ItemKey): string {
	const tail = Buffer.alloc(form === 'immutable' ? 18 : 32);
	tail.set(guidBytes(guid), 0);
	if (form === 'mutable') tail.writeUInt32BE(moves, 16);
	return prefixOf(mailboxId, form, kind) + urlSafe(tail);
}

/** What a printed ID says, or `undefined` when it is none. */
export function parseId(id: string): ItemKey | undefined {
	if (!/^[\w-]{60,200}={0,2}$/.test(id)) return undefined;
	const bytes = Buffer.from(id, 'base64url');
	if (bytes.length === IMMUTABLE_PREFIX + 18 && bytes.subarray(0, 27).equals(IMMUTABLE_HEAD)) {
		const kind = kindOf(bytes[43]);
		const [mailboxId, guid] = [guidText(bytes.subarray(27, 43)), guidText(bytes.subarray(45, 61))];
		return kind && { kind, form: 'immutable', mailboxId, guid, moves: 0 };
	}
	if (bytes.length !== MUTABLE_PREFIX + 32 || !bytes.subarray(0, 4).equals(MUTABLE_HEAD)) return undefined;
	const kind = kindOf(bytes[41]);
	const mailboxId = bytes.subarray(4, 40).toString('latin1');
	const guid = guidText(bytes.subarray(MUTABLE_PREFIX, MUTABLE_PREFIX + 16));
	return kind && { kind, form: 'mutable', mailboxId, guid, moves: bytes.readUInt32BE(MUTABLE_PREFIX + 16) };
}

function kindOf(code: number | undefined): ItemKey['kind'] | undefined {
	if (code === KINDS.message) return 'message';
	if (code === KINDS.folder) return 'folder';
	return code === KINDS.attachment ? 'attachment' : undefined;
}

/** Folders keep their ID wherever they go. */
export function folderId(mailboxId: string, guid: string): string {
	return printId({ kind: 'folder', form: 'mutable', mailboxId, guid, moves: 0 });
}

/** `CQAAABYAAAB…`: differs after every change of the item. */
export function changeKey({ mailboxId, id, revision }: { mailboxId: string; id: string; revision: number }): string {
	const bytes = Buffer.alloc(30);
	bytes.set([9, 0, 0, 0, 0x16, 0, 0, 0]);
	bytes.set(guidBytes(mailboxGuid(mailboxId)), 8);
	// Folders have a printed ID here, items a GUID: only that two items differ matters.
	bytes.writeUInt16BE(id.charCodeAt(id.length - 4) * 251 + id.charCodeAt(0), 24);
	bytes.writeUInt32BE(revision, 26);
	return bytes.toString('base64');
}

/** `AAQkAG…`: the conversation as one mailbox sees it. */
export function conversationId(mailboxId: string, conversation: string): string {
	return urlSafe(
		Buffer.concat([
			Buffer.from('00042400', 'hex'),
			Buffer.from(mailboxGuid(mailboxId), 'latin1'),
			Buffer.from([0, 0x10, 0]),
			guidBytes(conversation),
		]),
	);
}

/** The conversation that a printed ID names, in whatever mailbox. */
export function parseConversationId(id: string): string | undefined {
	const bytes = Buffer.from(id, 'base64url');
	return bytes.length === 59 ? guidText(bytes.subarray(43)) : undefined;
}
