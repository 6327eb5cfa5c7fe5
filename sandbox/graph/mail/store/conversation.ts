/** 100-nanosecond units between 1601, where Windows counts from, and 1970. */
const EPOCH_1601 = 116_444_736_000_000_000n;

function fileTime(ms: number): bigint {
	return BigInt(Math.trunc(ms)) * 10_000n + EPOCH_1601;
}

/** The index of a first message: when, and which conversation. */
export function newConversationIndex(conversation: string, now: number): string {
	const bytes = Buffer.alloc(22);
	// The time's low 16 bits are dropped and its first byte is always 1.
	bytes.writeBigUInt64BE(fileTime(now));
	bytes[0] = 1;
	bytes.set(Buffer.from(conversation.replaceAll('-', ''), 'hex'), 6);
	return bytes.toString('base64');
}

/** The index of an answer: its parent's and five bytes that say how much later it was written. */
export function childConversationIndex(parent: string, now: number): string {
	const bytes = Buffer.from(parent, 'base64');
	const started = Buffer.alloc(8);
	started.set(bytes.subarray(0, 6));
	started[0] = fileTime(now) >> 56n === 1n ? 1 : 0;
	const later = fileTime(now) - started.readBigUInt64BE();
	const child = Buffer.alloc(5);
	child.writeUInt32BE(Number((later >> 18n) & 0x7fff_ffffn));
	child[4] = Math.trunc(now) & 0xff;
	return Buffer.concat([bytes, child]).toString('base64');
}

/** The conversation's GUID in an index; `undefined` when the text is none. */
export function conversationOf(index: string): string | undefined {
	const bytes = Buffer.from(index, 'base64');
	if (bytes.length < 22) return undefined;
	return bytes.toString('hex', 6, 22).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
