const CLASS = '040000008200E00074C5B7101A82E008';
/** Milliseconds between 1601, where Windows' times begin, and 1970. */
const FILE_TIME_EPOCH = 11_644_473_600_000n;

function hex(value: number, digits: number): string {
	return value.toString(16).toUpperCase().padStart(digits, '0');
}

function fileTime(at: number): string {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64LE((BigInt(Math.trunc(at)) + FILE_TIME_EPOCH) * 10_000n);
	return bytes.toString('hex').toUpperCase();
}

/** The identity of a meeting that everybody's copy shares, in the form of Outlook's global object IDs. */
export function newUid(guid: string, createdAt: number): string {
	const identity = guid.replaceAll('-', '').toUpperCase();
	return `${CLASS}00000000${fileTime(createdAt)}0000000000000000${hex(0x10, 2)}000000${identity}`;
}

/** The identity of one occurrence: the series' with the date of the occurrence in it. */
export function occurrenceUid(uid: string, wall: number): string {
	const date = new Date(wall);
	const day = hex(date.getUTCFullYear(), 4) + hex(date.getUTCMonth() + 1, 2) + hex(date.getUTCDate(), 2);
	return uid.slice(0, CLASS.length) + day + uid.slice(CLASS.length + 8);
}
