import { type BuiltInCase } from '../operation';
import { DONE } from '../values';
import { at, file, folder, oneDrive } from './node';

export const driveFolders: readonly BuiltInCase[] = [
	oneDrive('folder', 'create', {
		as: 'a path of them',
		fields: () => ({ name: '/Years/2031/May', options: {} }),
		out: [{ name: 'May', folder: { childCount: 0 } }],
		left: (_, { id }) => ({ [at('Years/2031/May')]: { id } }),
	}),
	oneDrive('folder', 'create', {
		as: 'inside another one',
		given: async (stage) => await folder(stage, 'Shelf'),
		fields: ({ id }) => ({ name: 'Box', options: { parentFolderId: id } }),
		out: ({ id }) => [{ name: 'Box', parentReference: { id } }],
		left: () => ({ [at('Shelf')]: { folder: { childCount: 1 } } }),
	}),
	oneDrive('folder', 'create', {
		as: 'that is there',
		given: async (stage) => await folder(stage, 'Taken'),
		fields: () => ({ name: 'Taken', options: {} }),
		fails: /already exists/,
	}),
	oneDrive('folder', 'getChildren', {
		as: 'over several pages',
		given: async (stage) => {
			const full = await folder(stage, 'Full');
			const names = Array.from({ length: 230 }, (_, index) => `Sheet ${String(index).padStart(3, '0')}.txt`);
			await Promise.all(names.map(async (name) => await file(stage, `Full/${name}`)));
			return full;
		},
		fields: ({ id }) => ({ folderId: id }),
		out: Array.from({ length: 230 }, (_, index) => ({ name: `Sheet ${String(index).padStart(3, '0')}.txt`, size: 9 })),
	}),
	oneDrive('folder', 'getChildren', {
		as: 'of an empty one',
		given: async (stage) => await folder(stage, 'Empty'),
		fields: ({ id }) => ({ folderId: id }),
		out: [],
	}),
	oneDrive('folder', 'move', {
		given: async (stage) => {
			await file(stage, 'Wanderer/Pack.txt');
			const [wanderer] = await stage.list("/me/drive/root/children?$filter=name eq 'Wanderer'");
			return { id: wanderer?.id ?? '', into: await folder(stage, 'Inn') };
		},
		fields: ({ id, into }) => ({ folderId: id, destinationFolderId: into.id, additionalFields: {} }),
		out: ({ id, into }) => [{ id, name: 'Wanderer', parentReference: { id: into.id } }],
		left: () => ({ [at('Inn/Wanderer/Pack.txt')]: { size: 9 }, [at('Wanderer')]: 404 }),
	}),
	oneDrive('folder', 'rename', {
		given: async (stage) => await folder(stage, 'Old shelf'),
		fields: ({ id }) => ({ itemId: id, newName: 'New shelf' }),
		out: ({ id }) => [{ id, name: 'New shelf' }],
		left: ({ id }) => ({ [at('New shelf')]: { id }, [at('Old shelf')]: 404 }),
	}),
	oneDrive('folder', 'search', {
		given: async (stage) => {
			await file(stage, 'Giraffe.txt');
			return await folder(stage, 'Giraffe house');
		},
		fields: () => ({ query: 'giraffe' }),
		out: ({ id }) => [{ id, name: 'Giraffe house', folder: {} }],
	}),
	oneDrive('folder', 'share', {
		given: async (stage) => await folder(stage, 'Ours'),
		fields: ({ id }) => ({ folderId: id, type: 'edit', scope: 'organization' }),
		out: [{ roles: ['write'], link: { type: 'edit', scope: 'organization' } }],
		left: ({ id }) => ({ [`/me/drive/items/${id}`]: { shared: { scope: 'organization' } } }),
	}),
	oneDrive('folder', 'delete', {
		given: async (stage) => {
			const { id } = await folder(stage, 'Rubble');
			await file(stage, 'Rubble/Stone.txt');
			return id;
		},
		fields: (id) => ({ folderId: id }),
		out: DONE,
		left: (id) => ({ [`/me/drive/items/${id}`]: 404, [at('Rubble/Stone.txt')]: 404 }),
	}),
];
