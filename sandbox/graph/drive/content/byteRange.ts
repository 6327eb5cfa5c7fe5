export interface ByteRange {
	readonly start: number;
	/** The last byte that belongs to it. */
	readonly end: number;
}

/**
 * The part of a content that a `Range` header asks for: undefined for all of it, 'unsatisfiable' when it lies beyond the end.
 * Several ranges at once are answered with the whole content, as the standard allows.
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
	const match = /^bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
	if (!match) return undefined;
	const [, first = '', last = ''] = match;
	if (first === '' && last === '') return undefined;
	if (first === '') {
		const length = Math.min(Number(last), size);
		return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
	}
	const start = Number(first);
	if (last !== '' && Number(last) < start) return undefined;
	return start >= size ? 'unsatisfiable' : { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
