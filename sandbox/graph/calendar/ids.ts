import { createHash } from 'node:crypto';

import { malformedId } from '../../http/errors';

const KINDS = ['group', 'calendar', 'event', 'attachment'] as const;
type Kind = (typeof KINDS)[number];

/** What an identifier of this area says: whose mailbox it belongs to, and which occurrence of a series it is. */
export interface ItemId {
	readonly mailboxId: string;
	readonly kind: Kind;
	readonly guid: string;
	/** Days since the epoch on which the occurrence was planned. */
	readonly day: number | null;
}

const PREFIX = 'AAMk';
/** Mailbox, kind, item, day. */
const LENGTH = 16 + 1 + 16 + 4;

function guidBytes(guid: string): Buffer {
	return Buffer.from(guid.replaceAll('-', ''), 'hex');
}

function guidText(bytes: Buffer): string {
	const hex = bytes.toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A GUID out of whatever identifies a thing; one that is a GUID already stays as it is. */
function asGuid(text: string): string {
	if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
	return guidText(createHash('sha256').update(text).digest().subarray(0, 16));
}

/** An opaque identifier in the form that Outlook's have: text that must be encoded in URLs. */
export function makeId({ mailboxId, kind, guid, day = null }: Omit<ItemId, 'day'> & { day?: number | null }): string {
	const bytes = Buffer.alloc(LENGTH);
	guidBytes(asGuid(mailboxId)).copy(bytes, 0);
	bytes.writeUInt8(KINDS.indexOf(kind) + 1, 16);
	guidBytes(asGuid(guid)).copy(bytes, 17);
	bytes.writeInt32BE(day ?? 0, 33);
	return PREFIX + base64(bytes);
}

/** Safe in URLs but for the padding, as Outlook's identifiers are. */
function base64(bytes: Buffer): string {
	return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

/** How the identifiers begin that Exchange gives to whoever prefers immutable ones; what follows is the same here. */
const IMMUTABLE = 'AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A';

/** An event's identifier as the caller prefers it. */
export function shownId(id: string, immutable: boolean): string {
	return immutable && id.startsWith(PREFIX) ? IMMUTABLE + id.slice(PREFIX.length) : id;
}

/** An identifier as rows hold it, whichever form the caller sent. */
export function storedId(id: string): string {
	return id.startsWith(IMMUTABLE) ? PREFIX + id.slice(IMMUTABLE.length) : id;
}

/** What an identifier says, or `undefined` when it is none of this area. */
export function parseId(id: string): ItemId | undefined {
	if (!id.startsWith(PREFIX)) return undefined;
	const bytes = Buffer.from(id.slice(PREFIX.length), 'base64url');
	const kind = KINDS[(bytes[16] ?? 0) - 1];
	if (bytes.byteLength !== LENGTH || !kind) return undefined;
	const day = bytes.readInt32BE(33);
	return {
		mailboxId: guidText(bytes.subarray(0, 16)),
		kind,
		guid: guidText(bytes.subarray(17, 33)),
		day: day === 0 ? null : day,
	};
}

/** As `parseId`; what is no identifier at all is refused as malformed. */
export function readId(id: string): ItemId {
	const parsed = parseId(id);
	if (!parsed) throw malformedId();
	return parsed;
}

/** Characters that say all but the day: 33 bytes are 44 of them. */
const WITHOUT_DAY = PREFIX.length + 44;

/** The occurrence of a series that was planned for a day: the same at every look. */
export function occurrenceId(masterId: string, day: number): string {
	const bytes = Buffer.alloc(4);
	bytes.writeInt32BE(day);
	return masterId.slice(0, WITHOUT_DAY) + base64(bytes);
}

/** The series that an occurrence belongs to. */
export function masterIdOf(id: ItemId): string {
	return makeId({ ...id, day: null });
}
