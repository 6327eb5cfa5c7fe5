import { createHash } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Every document library's root folder has the same key behind the library's prefix. */
const ROOT_TAIL = '56Y2GOVW7725BZO354PWSELRRZ';

function base32(bytes: Uint8Array): string {
	let text = '';
	let bits = 0;
	let value = 0;
	for (const byte of bytes) {
		value = ((value << 8) | byte) & 0xffff;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += ALPHABET[(value >> bits) & 31];
		}
	}
	return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Uint8Array {
	const bytes: number[] = [];
	let bits = 0;
	let value = 0;
	for (const letter of text) {
		value = ((value << 5) | ALPHABET.indexOf(letter)) & 0xfff;
		bits += 5;
		if (bits < 8) continue;
		bits -= 8;
		bytes.push((value >> bits) & 0xff);
	}
	return Uint8Array.from(bytes);
}

const guidBytes = (guid: string): Buffer => Buffer.from(guid.replaceAll('-', ''), 'hex');

/** The ID of a drive, the same for the same owner on every start. */
export function driveIdOf(owner: string): string {
	return `b!${createHash('sha384').update(owner).digest('base64url')}`;
}

/** The GUID of the library that a drive is: the last of the three that a drive's ID consists of. */
export function libraryIdOf(driveId: string): string {
	return dashed(Buffer.from(driveId.slice(2), 'base64url').subarray(32).toString('hex'));
}

function dashed(hex: string): string {
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** Whether a text has the form of a drive's ID at all. */
export function isDriveId(text: string): boolean {
	return /^b![\w-]{64}$/.test(text);
}

function prefixOf(driveId: string): string {
	return `01${base32(createHash('sha256').update(driveId).digest()).slice(0, 6)}`;
}

const prefixes = new Map<string, string>();

/** The ID of an item: the drive's prefix and the item's GUID. */
export function itemIdOf(driveId: string, guid: string): string {
	let prefix = prefixes.get(driveId);
	if (prefix === undefined) {
		prefix = prefixOf(driveId);
		prefixes.set(driveId, prefix);
	}
	return `${prefix}${base32(guidBytes(guid))}`;
}

export function rootIdOf(driveId: string): string {
	return `${prefixOf(driveId)}${ROOT_TAIL}`;
}

/** The GUID inside an item's ID, as entity tags and SharePoint's own addresses show it. */
export function guidOf(itemId: string): string {
	const hex = Buffer.from(fromBase32(itemId.slice(8))).toString('hex').toUpperCase();
	return dashed(hex.padEnd(32, '0'));
}

/** The entity tag of metadata and content. */
export function eTagOf({ id, version }: { id: string; version: number }): string {
	return `"{${guidOf(id)}},${version}"`;
}

/** The tag of a file's content. */
export function cTagOf({ id, contentVersion }: { id: string; contentVersion: number }): string {
	return `"c:{${guidOf(id)}},${contentVersion}"`;
}
