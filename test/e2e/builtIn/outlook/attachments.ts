import { type BuiltInCase } from '../operation';
import { type BuiltInStage } from '../stage';
import { attached, byId, DONE, draftOf } from '../values';
import { outlook } from './node';

/** A draft with two files. */
async function draftWithFiles(stage: BuiltInStage): Promise<{ draft: string; first: string; last: string }> {
	const files = [attached('first.txt', 'Uno'), attached('last.txt', 'Due')];
	const { id } = await draftOf(stage, 'With two files', { attachments: files });
	const held = await stage.list(`/me/messages/${id}/attachments?$select=id,name`);
	const named = (wanted: string) => held.find(({ name }) => name === wanted)?.id ?? '';
	return { draft: id, first: named('first.txt'), last: named('last.txt') };
}

/** More than one request can take: it goes up in several ranges. */
const LARGE = Buffer.alloc(9_000_000, 'A long story. ');

export const attachments: readonly BuiltInCase[] = [
	// The node sends where n8n keeps the file instead of the file: n8n keeps files on disk, the node expects them in memory.
	outlook('messageAttachment', 'add', {
		as: 'a small file, which the node garbles',
		given: async (stage) => await draftOf(stage, 'To be garbled'),
		file: { name: 'note.txt', content: 'Three MB are not reached' },
		fields: ({ id }) => ({ messageId: byId(id), binaryPropertyName: 'data', options: {} }),
		fails: /./,
		left: ({ id }) => ({ [`/me/messages/${id}`]: { hasAttachments: false } }),
	}),
	outlook('messageAttachment', 'add', {
		as: 'a large file',
		given: async (stage) => await draftOf(stage, 'To be loaded'),
		file: { name: 'story.txt', content: LARGE },
		fields: ({ id }) => ({ messageId: byId(id), binaryPropertyName: 'data', options: { fileName: 'renamed.txt' } }),
		out: DONE,
		left: ({ id }) => ({
			[`/me/messages/${id}`]: { hasAttachments: true },
			[`/me/messages/${id}/attachments`]: {
				value: [{ name: 'renamed.txt', contentBytes: (text) => text === LARGE.toString('base64') }],
			},
		}),
	}),
	outlook('messageAttachment', 'download', {
		given: draftWithFiles,
		fields: ({ draft, last }) => ({ messageId: byId(draft), attachmentId: byId(last), binaryPropertyName: 'got' }),
		outFile: { fileName: 'last.txt', mimeType: 'text/plain', text: 'Due' },
	}),
	outlook('messageAttachment', 'get', {
		given: draftWithFiles,
		fields: ({ draft, first }) => ({ messageId: byId(draft), attachmentId: byId(first), options: {} }),
		out: ({ first }) => [
			{ id: first, name: 'first.txt', contentType: 'text/plain', isInline: false, contentBytes: undefined },
		],
	}),
	outlook('messageAttachment', 'getAll', {
		given: draftWithFiles,
		fields: ({ draft }) => ({ messageId: byId(draft), returnAll: true, options: {} }),
		out: ['first.txt', 'last.txt'].map((name) => ({
			name,
			size: (size) => Number(size) >= 3,
			contentBytes: undefined,
		})),
	}),
	outlook('messageAttachment', 'getAll', {
		as: 'one of them, its name',
		given: draftWithFiles,
		fields: ({ draft }) => ({ messageId: byId(draft), returnAll: false, limit: 1, options: { fields: ['name'] } }),
		out: [{ name: 'first.txt', size: undefined }],
	}),
];
