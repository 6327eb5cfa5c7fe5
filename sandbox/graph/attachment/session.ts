import { type Call } from '../../http/call';
import { badRequest, graphError, type GraphError, notFound, unauthorized } from '../../http/errors';
import { isJsonObject } from '../../http/json';
import { complex, enumOf } from '../../http/schema';
import { checkedObject } from '../../http/validate';
import { defineTable, type Row } from '../../store/table';
import { SMALL_ATTACHMENT } from './read';

/** Everything that one message or event may hold. */
export const LARGEST_MESSAGE = 150 * 1024 * 1024;
/** Bytes that one PUT may bring. */
const LARGEST_RANGE = 4 * 1024 * 1024;

export interface UploadedFile {
	readonly name: string;
	/** Bytes that the finished attachment has. */
	readonly size: number;
	readonly contentType: string;
	readonly isInline: boolean;
	readonly contentId: string | null;
}

/** An upload in progress. The table belongs to no tenant: whoever has the address may go on. */
export interface UploadSession extends Row, UploadedFile {
	readonly tenant: string;
	readonly ownerId: string;
	/** The message or event, by the ID of its row. */
	readonly itemId: string;
	readonly received: number;
	/** Contents received so far, in order. */
	readonly blobIds: readonly string[];
	/** Milliseconds since the epoch. */
	readonly expires: number;
	/** Whether IDs were asked for as immutable. */
	readonly immutableIds: boolean;
	/** The secret in the address. */
	readonly token: string;
}

export const uploadSessions = defineTable<UploadSession>('attachmentUploads');

export const expiry = ({ expires }: UploadSession): string => new Date(expires).toISOString();

/** The session in the address; it is gone when it is finished, cancelled or too old. */
export function sessionOf(call: Call): UploadSession {
	const { world } = call;
	const session = world.store.table(uploadSessions, '').get(call.params.sessionId ?? '');
	if (!session || session.expires <= world.clock.now()) throw notFound('outlook');
	const [, token] = [...call.query.raw].find(([name]) => name.toLowerCase() === 'authtoken') ?? [];
	if (token !== session.token) throw unauthorized('The upload address is not valid.');
	return session;
}

const parameters = complex('microsoft.graph.createUploadSession', {
	AttachmentItem: complex('microsoft.graph.attachmentItem', {
		attachmentType: enumOf('microsoft.graph.attachmentType', 'file', 'item', 'reference'),
		name: 'String',
		size: 'Int64',
		contentType: 'String',
		isInline: 'Boolean',
		contentId: 'String',
	}),
});

const invalid = (message: string): GraphError => badRequest(message, 'ErrorInvalidArgument');

export function tooLarge(): GraphError {
	return graphError(413, 'ErrorAttachmentSizeLimitExceeded', 'The attachment is larger than 150 MB.');
}

/** The file that a session is opened for, with Graph's refusals. */
export function readUploadedFile(sent: Readonly<Record<string, unknown>>): UploadedFile {
	const { AttachmentItem: item } = checkedObject(sent, parameters);
	const { attachmentType, name, size, contentType, isInline, contentId } = isJsonObject(item) ? item : {};
	if (typeof name !== 'string' || name === '' || typeof size !== 'number' || attachmentType === undefined)
		throw invalid("The parameter 'AttachmentItem' must have 'attachmentType', 'name' and 'size'.");
	if (attachmentType !== 'file') throw invalid("Only attachments of the type 'file' can be uploaded.");
	if (size > LARGEST_MESSAGE) throw tooLarge();
	if (size < SMALL_ATTACHMENT)
		throw badRequest(
			'The attachment size should not be less than the minimum size of 3 MB. Add it with a single request.',
			'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
		);
	return {
		name,
		size,
		contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream',
		isInline: isInline === true,
		contentId: typeof contentId === 'string' ? contentId : null,
	};
}

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

/** The range that a request brings: the next one that is expected, and no larger than is allowed. */
export function checkedRange(call: Call, session: UploadSession): Range {
	const range = parseRange(call.headers['content-range']);
	if (!range) throw invalid("The header 'Content-Range' is missing or malformed.");
	if (range.total !== session.size) throw invalid("The total in 'Content-Range' is not the size that was announced.");
	if (range.end - range.start + 1 > LARGEST_RANGE)
		throw graphError(413, 'RequestEntityTooLarge', 'A range may have at most 4 MB.');
	if (range.start !== session.received)
		throw graphError(416, 'InvalidContentRange', `The next range that is expected starts at ${session.received}.`);
	return range;
}
