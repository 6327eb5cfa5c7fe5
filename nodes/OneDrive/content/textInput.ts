import { Readable } from 'node:stream';
import { type BinaryInput } from '../../shared/operation/operation';

/** Text as the content of a file. */
export function textInput(text: unknown): BinaryInput {
	const content = Buffer.from(typeof text === 'string' ? text : JSON.stringify(text ?? ''), 'utf8');
	return {
		fileName: '',
		mimeType: 'text/plain; charset=utf-8',
		size: content.length,
		open: async (offset) => Readable.from([content.subarray(offset)]),
		bytes: async () => content,
	};
}
