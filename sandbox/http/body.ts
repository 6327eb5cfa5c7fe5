import { type RequestBody } from './call';
import { badRequest, graphError } from './errors';
import { isJsonObject } from './json';

/** Largest JSON body that Graph reads. */
export const JSON_LIMIT = 4 * 1024 * 1024;

const UNREADABLE =
	'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';

/** A body over whatever it comes in: a socket, or a part of a batch. */
export function requestBody(source: AsyncIterable<Uint8Array>, declaredLength?: number): RequestBody {
	let read: Promise<Uint8Array> | undefined;
	const bytes = async (limit = JSON_LIMIT) => {
		if (declaredLength !== undefined && declaredLength > limit) throw tooLarge(limit);
		read ??= collect(source, limit);
		return await read;
	};
	const text = async () => Buffer.from(await bytes()).toString('utf8');
	return {
		stream: () => source,
		bytes,
		text,
		object: async () => parseObject(await text()),
		optionalObject: async () => {
			const content = await text();
			return content.trim() === '' ? {} : parseObject(content);
		},
	};
}

async function collect(source: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of source) {
		size += chunk.byteLength;
		if (size > limit) throw tooLarge(limit);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function tooLarge(limit: number) {
	return graphError(413, 'RequestEntityTooLarge', `The maximum request length supported is ${limit} bytes.`);
}

function parseObject(content: string): Record<string, unknown> {
	if (content.trim() === '') throw badRequest('Empty Payload. JSON content expected.');
	let value: unknown;
	try {
		value = JSON.parse(content);
	} catch (cause) {
		if (!(cause instanceof SyntaxError)) throw cause;
		throw badRequest(UNREADABLE);
	}
	if (!isJsonObject(value)) throw badRequest(UNREADABLE);
	return value;
}
