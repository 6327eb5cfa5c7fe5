/**
 * The border between attachments that travel inside a request and those that need an upload session. Graph's pages say
 * 3 MB; the request as a whole must stay under 4 MiB, of which base64 takes four bytes for three, and upload sessions
 * refuse files that would fit. https://learn.microsoft.com/graph/outlook-large-attachments
 */
export const SMALL_BYTES = 3_145_000;
const REQUEST_BYTES = 4_190_000;
/** Names, types and punctuation of an attachment in JSON, rounded up. */
const WRAPPING_BYTES = 1_000;

export const isSmall = ({ size }: { readonly size: number }): boolean => size < SMALL_BYTES;

/** Whether a mail with its attachments fits into one request. */
export function fitsRequest(message: object, files: ReadonlyArray<{ readonly size: number }>): boolean {
	const encoded = files.reduce((sum, { size }) => sum + Math.ceil(size / 3) * 4 + WRAPPING_BYTES, 0);
	return files.every(isSmall) && Buffer.byteLength(JSON.stringify(message)) + encoded <= REQUEST_BYTES;
}
