import { GraphError } from '../../../http/errors';

/** Ranges are multiples of this, but for the last. */
export const RANGE_UNIT = 320 * 1024;
/** A range has to be smaller than this. */
export const RANGE_LIMIT = 60 * 1024 * 1024;

export interface ContentRange {
	readonly start: number;
	readonly end: number;
	readonly total: number;
}

function refuse(status: number, message: string, innerCode?: string): GraphError {
	const code = status === 416 ? 'invalidRange' : 'invalidRequest';
	return new GraphError(status, { code, message }, innerCode === undefined ? {} : { innerCode });
}

/** `bytes 0-25/128`, or a refusal that says what is wrong with it. */
export function parseContentRange(text: string | undefined): ContentRange {
	const match = /^bytes\s+(\d+)-(\d+)\/(\d+)$/i.exec(text?.trim() ?? '');
	if (!match) {
		throw refuse(
			400,
			`The Content-Range header is missing or malformed: '${text ?? ''}'. It looks like 'bytes 0-25/128'.`,
		);
	}
	const [start = 0, end = 0, total = 0] = match.slice(1).map(Number);
	if (end < start || end >= total || !Number.isSafeInteger(total))
		throw refuse(400, `The Content-Range '${text ?? ''}' ends before it starts, or beyond the end of the file.`);
	return { start, end, total };
}

export interface Progress {
	readonly received: number;
	readonly total?: number;
}

/** Refuses a range that does not continue the upload as the service wants it. */
export function checkRange(range: ContentRange, length: number, { received, total }: Progress): void {
	const size = range.end - range.start + 1;
	if (length !== size) {
		throw refuse(400, `The body has ${length} bytes, but the Content-Range says ${size}.`, 'fragmentLengthMismatch');
	}
	if (total !== undefined && total !== range.total) {
		throw refuse(400, `The file was said to have ${total} bytes, and now ${range.total}.`, 'fragmentLengthMismatch');
	}
	if (size >= RANGE_LIMIT) throw refuse(413, 'A range has to be smaller than 60 MiB.', 'maxFragmentLengthExceeded');
	if (range.start < received)
		throw refuse(
			416,
			'Part of the range has been received before. Ask the session what is missing.',
			'fragmentOverlap',
		);
	if (range.start > received)
		throw refuse(416, `Ranges come in order: the next one starts at byte ${received}.`, 'fragmentOutOfOrder');
	if (range.end + 1 < range.total && size % RANGE_UNIT !== 0)
		throw refuse(
			400,
			`A range has ${size} bytes, but all except the last have to be multiples of ${RANGE_UNIT} bytes.`,
		);
}

/** What the session is waiting for: nothing once every byte is there. */
export function expectedRanges({ received, total }: Progress): string[] {
	return total !== undefined && received >= total ? [] : [`${received}-`];
}
