import { type BuiltInCase } from '../operation';
import { DONE } from '../values';
import { at, file, folder, oneDrive } from './node';

/** Bytes that are no text, and more than one packet. */
const PICTURE = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));

const transfers: readonly BuiltInCase[] = [
	oneDrive('file', 'upload', {
		as: 'text',
		given: async (stage) => await folder(stage, 'Letters'),
		fields: ({ id }) => ({
			fileName: 'Dear Ben.txt',
			parentId: id,
			binaryData: false,
			fileContent: 'Dear Ben, ärgerlich',
		}),
		out: ({ id }) => [{ name: 'Dear Ben.txt', size: 20, file: { mimeType: 'text/plain' }, parentReference: { id } }],
		left: () => ({ [at('Letters/Dear Ben.txt')]: 'Dear Ben, ärgerlich' }),
	}),
	oneDrive('file', 'upload', {
		as: 'binary',
		file: { name: 'picture.png', content: PICTURE },
		fields: () => ({ fileName: 'My & picture #1.png', parentId: 'root', binaryData: true, binaryPropertyName: 'data' }),
		out: [{ name: 'My & picture #1.png', size: PICTURE.length, file: { mimeType: 'image/png' } }],
		left: (_, { id }) => ({ [`/me/drive/items/${id}`]: { name: 'My & picture #1.png', size: PICTURE.length } }),
	}),
	oneDrive('file', 'upload', {
		as: 'over a file of the same name',
		given: async (stage) => await file(stage, 'Again.txt', 'Old'),
		fields: () => ({ fileName: 'Again.txt', parentId: 'root', binaryData: false, fileContent: 'New' }),
		out: ({ id }) => [{ id, name: 'Again.txt', size: 3 }],
		left: ({ id }) => ({
			[at('Again.txt')]: 'New',
			[`/me/drive/items/${id}/versions`]: { value: [{ size: 3 }, { size: 3 }] },
		}),
	}),
	oneDrive('file', 'download', {
		given: async (stage) => await file(stage, 'To be fetched.txt', 'Fetched'),
		fields: ({ id }) => ({ fileId: id, binaryPropertyName: 'got' }),
		outFile: { fileName: 'To be fetched.txt', mimeType: 'text/plain', text: 'Fetched' },
	}),
	oneDrive('file', 'download', {
		as: 'of a folder',
		given: async (stage) => await folder(stage, 'No file'),
		fields: ({ id }) => ({ fileId: id, binaryPropertyName: 'got' }),
		fails: /does not belong to a file/,
	}),
	oneDrive('file', 'get', {
		given: async (stage) => await file(stage, 'To be seen.csv', 'A;B'),
		fields: ({ id }) => ({ fileId: id }),
		out: ({ id }) => [
			{
				id,
				name: 'To be seen.csv',
				size: 3,
				webUrl: /^https:/,
				'@microsoft.graph.downloadUrl': /^https:/,
				file: { hashes: { quickXorHash: /=$/ } },
				createdBy: { user: { displayName: 'Anna Berger' } },
				parentReference: { path: /^\/drives\/[^/]+\/root:$/ },
			},
		],
	}),
	oneDrive('file', 'get', {
		as: 'that is not there',
		fields: () => ({ fileId: '01NOTHERENOTHERENOTHERENOTHERENOTH' }),
		fails: /could not be found/,
	}),
];

const places: readonly BuiltInCase[] = [
	oneDrive('file', 'copy', {
		given: async (stage) => ({ file: await file(stage, 'Original.txt', 'Twice'), into: await folder(stage, 'Copies') }),
		fields: (given) => ({
			fileId: given.file.id,
			parentReference: { id: given.into.id, driveId: (given.into['parentReference'] as { driveId: string }).driveId },
			additionalFields: { name: 'Copy.txt' },
		}),
		out: [{ location: /^https:/ }],
		left: () => ({ [at('Copies/Copy.txt')]: 'Twice', [at('Original.txt')]: 'Twice' }),
	}),
	oneDrive('file', 'move', {
		given: async (stage) => ({ file: await file(stage, 'Mover.txt'), into: await folder(stage, 'Target') }),
		fields: (given) => ({
			fileId: given.file.id,
			destinationFolderId: given.into.id,
			additionalFields: { name: 'Moved.txt' },
		}),
		out: ({ file: { id }, into }) => [{ id, name: 'Moved.txt', parentReference: { id: into.id } }],
		left: () => ({ [at('Target/Moved.txt')]: { size: 9 }, [at('Mover.txt')]: 404 }),
	}),
	oneDrive('file', 'move', {
		as: 'into the root',
		given: async (stage) => ({
			file: await file(stage, 'Deep/Down.txt'),
			root: await stage.graph('GET', '/me/drive/root'),
		}),
		fields: (given) => ({ fileId: given.file.id, destinationFolderId: given.root.id, additionalFields: {} }),
		out: (given) => [{ id: given.file.id, name: 'Down.txt' }],
		left: () => ({ [at('Down.txt')]: { size: 9 }, [at('Deep/Down.txt')]: 404 }),
	}),
	oneDrive('file', 'move', {
		// The node offers the word, Graph wants the root's own ID.
		as: 'into "root"',
		given: async (stage) => await file(stage, 'Deep/Stays.txt'),
		fields: ({ id }) => ({ fileId: id, destinationFolderId: 'root', additionalFields: {} }),
		fails: /Bad request/,
		left: () => ({ [at('Deep/Stays.txt')]: { size: 9 } }),
	}),
	oneDrive('file', 'rename', {
		given: async (stage) => await file(stage, 'Before.txt'),
		fields: ({ id }) => ({ itemId: id, newName: 'After.txt' }),
		out: ({ id }) => [{ id, name: 'After.txt' }],
		left: () => ({ [at('After.txt')]: { size: 9 }, [at('Before.txt')]: 404 }),
	}),
	oneDrive('file', 'search', {
		given: async (stage) => {
			await folder(stage, 'Zebra crossing');
			return await file(stage, "A zebra's stripes.txt");
		},
		fields: () => ({ query: "zebra's" }),
		out: ({ id }) => [{ id, name: "A zebra's stripes.txt", file: { mimeType: 'text/plain' } }],
	}),
	oneDrive('file', 'share', {
		given: async (stage) => await file(stage, 'To be shared.txt'),
		fields: ({ id }) => ({ fileId: id, type: 'view', scope: 'anonymous' }),
		out: [{ roles: ['read'], link: { type: 'view', scope: 'anonymous', webUrl: /^https:/ } }],
		left: ({ id }) => ({
			[`/me/drive/items/${id}/permissions`]: {
				value: (held) => JSON.stringify(held).includes('"scope":"anonymous"'),
			},
		}),
	}),
	oneDrive('file', 'delete', {
		given: async (stage) => await file(stage, 'To be deleted.txt'),
		fields: ({ id }) => ({ fileId: id }),
		out: DONE,
		left: ({ id }) => ({ [`/me/drive/items/${id}`]: 404, [at('To be deleted.txt')]: 404 }),
	}),
];

export const files: readonly BuiltInCase[] = [...transfers, ...places];
