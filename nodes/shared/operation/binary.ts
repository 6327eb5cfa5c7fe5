import { Readable } from 'node:stream';
import { type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';
import { type BinaryInput, type Workbench } from './operation';

const CHUNK_BYTES = 256 * 1024;

/** Binary data of an input item, wherever n8n keeps it: in memory, in files, in the database or in S3. */
export const binaryInput =
	(context: IExecuteFunctions, itemIndex: number): Workbench['input'] =>
	async (field): Promise<BinaryInput> => {
		const name = field.trim();
		if (!name) throw new RangeError('The name of the input binary field is empty. Enter one, such as data');
		const data = context.helpers.assertBinaryData(itemIndex, name);
		return {
			fileName: data.fileName ?? name,
			mimeType: data.mimeType,
			size: await sizeOf(context, data),
			open: async (offset) => await open(context, data, offset),
			bytes: async () => await context.helpers.getBinaryDataBuffer(itemIndex, name),
		};
	};

async function open(context: IExecuteFunctions, data: IBinaryData, offset: number): Promise<Readable> {
	if (!data.id) return Readable.from([Buffer.from(data.data, 'base64').subarray(offset)]);
	return Readable.from(skip(await context.helpers.getBinaryStream(data.id, CHUNK_BYTES), offset));
}

/** n8n's stores hand out streams from the start only. */
async function* skip(stream: Readable, offset: number): AsyncGenerator<Buffer> {
	let left = offset;
	for await (const piece of stream) {
		const chunk = piece as Buffer;
		if (left < chunk.length) yield chunk.subarray(left);
		left = Math.max(0, left - chunk.length);
	}
}

/** In bytes. Newer n8n writes it beside the data; before, the store knows it, or the text itself does. */
async function sizeOf(context: IExecuteFunctions, data: IBinaryData): Promise<number> {
	if (typeof data.bytes === 'number') return data.bytes;
	if (data.id) return (await context.helpers.getBinaryMetadata(data.id)).fileSize;
	return Buffer.byteLength(data.data, 'base64');
}

/** Streams content into n8n's binary store. */
export const binaryOutput =
	(context: IExecuteFunctions): Workbench['output'] =>
	async (content, { fileName, mimeType }) =>
		await context.helpers.prepareBinaryData(content as Readable, fileName, mimeType);
