import { defineTable, type Row } from '../../../store/table';

/** An upload in progress. The table belongs to no tenant: whoever has the address may go on. */
export interface UploadSession extends Row {
	readonly tenant: string;
	readonly ownerId: string;
	readonly messageId: string;
	readonly name: string;
	readonly contentType: string | null;
	readonly isInline: boolean;
	readonly contentId: string | null;
	/** Bytes that the finished attachment has. */
	readonly size: number;
	readonly received: number;
	/** Contents received so far, in order. */
	readonly blobIds: readonly string[];
	/** Milliseconds since the epoch. */
	readonly expires: number;
	/** Whether the message's IDs were asked for as immutable. */
	readonly immutableIds: boolean;
	/** The secret in the address. */
	readonly token: string;
}

export const uploadSessions = defineTable<UploadSession>('mailUploadSessions');

export interface Range {
	readonly start: number;
	/** Inclusive. */
	readonly end: number;
	readonly total: number;
}

/** `bytes 0-2097151/3483322` */
export function parseRange(header: string | undefined): Range | undefined {
	const match = /^\s*bytes\s+(\d+)-(\d+)\/(\d+)\s*$/i.exec(header ?? '');
	if (!match) return undefined;
	const [start = 0, end = 0, total = 0] = match.slice(1).map(Number);
	return start <= end && end < total ? { start, end, total } : undefined;
}

export const expiry = ({ expires }: UploadSession): string => new Date(expires).toISOString();
