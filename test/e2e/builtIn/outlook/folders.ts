import { type BuiltInCase } from '../operation';
import { type BuiltInStage, type Entity } from '../stage';
import { attached, BEN, byId, DONE, lacking, mailFromBen } from '../values';
import { outlook } from './node';

const folder = async (stage: BuiltInStage, displayName: string, parent = ''): Promise<Entity> =>
	await stage.graph('POST', `/me/mailFolders${parent}`, { displayName });

const mailFolders: readonly BuiltInCase[] = [
	outlook('folder', 'create', {
		fields: () => ({ displayName: 'Suppliers' }),
		out: [{ displayName: 'Suppliers', childFolderCount: 0, unreadItemCount: 0, totalItemCount: 0 }],
		left: (_, { id }) => ({ [`/me/mailFolders/${id}`]: { displayName: 'Suppliers', isHidden: false } }),
	}),
	outlook('folder', 'create', {
		as: 'inside another one',
		given: async (stage) => await folder(stage, 'Parents'),
		fields: ({ id }) => ({ displayName: 'Child', options: { folderId: byId(id) } }),
		out: ({ id }) => [{ displayName: 'Child', parentFolderId: id }],
		left: ({ id }) => ({
			[`/me/mailFolders/${id}`]: { childFolderCount: 1 },
			[`/me/mailFolders/${id}/childFolders`]: { value: [{ displayName: 'Child' }] },
		}),
	}),
	outlook('folder', 'create', {
		as: 'twice',
		given: async (stage) => await folder(stage, 'Only one'),
		fields: () => ({ displayName: 'Only one' }),
		fails: /A folder with the specified name already exists/,
	}),
	outlook('folder', 'get', {
		fields: () => ({ folderId: byId('inbox'), options: {} }),
		out: [{ displayName: 'Inbox', unreadItemCount: (count) => Number(count) > 0 }],
	}),
	outlook('folder', 'get', {
		as: 'some fields',
		given: async (stage) => await folder(stage, 'In part'),
		fields: ({ id }) => ({ folderId: byId(id), options: { fields: ['displayName', 'totalItemCount'] } }),
		out: ({ id }) => [{ id, displayName: 'In part', totalItemCount: 0, parentFolderId: undefined }],
	}),
	outlook('folder', 'getAll', {
		as: 'filtered',
		given: async (stage) => await folder(stage, 'Needle'),
		fields: () => ({ returnAll: true, filters: { filter: "displayName eq 'Needle'" }, options: {} }),
		out: ({ id }) => [{ id, displayName: 'Needle' }],
	}),
	outlook('folder', 'getAll', {
		as: 'with the folders inside',
		given: async (stage) => {
			const outer = await folder(stage, 'Outer');
			const middle = await folder(stage, 'Middle', `/${outer.id}/childFolders`);
			await folder(stage, 'Inner', `/${middle.id}/childFolders`);
			return outer;
		},
		fields: ({ id }) => ({
			returnAll: false,
			limit: 10,
			options: { folderId: byId(id), includeChildFolders: true },
		}),
		out: [{ displayName: 'Middle', childFolderCount: 1 }, { displayName: 'Inner' }],
	}),
	outlook('folder', 'update', {
		given: async (stage) => await folder(stage, 'Old name'),
		fields: ({ id }) => ({ folderId: byId(id), displayName: 'New name' }),
		out: ({ id }) => [{ id, displayName: 'New name' }],
		left: ({ id }) => ({ [`/me/mailFolders/${id}`]: { displayName: 'New name' } }),
	}),
	outlook('folder', 'delete', {
		given: async (stage) => await folder(stage, 'Doomed'),
		fields: ({ id }) => ({ folderId: byId(id) }),
		out: DONE,
		left: () => ({ '/me/mailFolders?$top=100': { value: lacking(({ displayName }) => displayName === 'Doomed') } }),
	}),
];

/** A folder with two mails, one of them with a file. */
async function folderWithMails(stage: BuiltInStage): Promise<Entity> {
	const cellar = await folder(stage, 'Cellar');
	for (const [subject, more] of [
		['Wine', { attachments: [attached('list.txt', 'Blaufränkisch')] }],
		['Potatoes', {}],
	] as const) {
		const { id } = await mailFromBen(stage, subject, more);
		await stage.graph('POST', `/me/messages/${id}/move`, { destinationId: cellar.id });
	}
	return cellar;
}

const messagesInFolders: readonly BuiltInCase[] = [
	outlook('folderMessage', 'getAll', {
		given: folderWithMails,
		fields: ({ id }) => ({ folderId: byId(id), returnAll: true, output: 'raw' }),
		out: ({ id }) => ['Potatoes', 'Wine'].map((subject) => ({ subject, parentFolderId: id })),
	}),
	outlook('folderMessage', 'getAll', {
		as: 'filtered, with attachments',
		fields: () => ({
			folderId: byId('inbox'),
			returnAll: false,
			limit: 1,
			output: 'simple',
			filtersUI: {
				values: {
					filterBy: 'filters',
					filters: { custom: "subject eq 'Crates'", hasAttachments: true, readStatus: 'unread', sender: BEN },
				},
			},
			options: { downloadAttachments: true },
		}),
		given: async (stage) => await mailFromBen(stage, 'Crates', { attachments: [attached('count.txt', '12')] }),
		out: ({ id }) => [{ id, subject: 'Crates', from: BEN }],
		outFile: { fileName: 'count.txt', text: '12' },
	}),
	outlook('folderMessage', 'getAll', {
		as: 'searched',
		given: async (stage) => await mailFromBen(stage, 'Hippopotamus in the pond'),
		fields: () => ({
			folderId: byId('inbox'),
			returnAll: true,
			output: 'fields',
			fields: ['subject'],
			filtersUI: { values: { filterBy: 'search', search: 'hippopotamus' } },
		}),
		out: ({ id }) => [{ id, subject: 'Hippopotamus in the pond', body: undefined }],
	}),
];

export const folders: readonly BuiltInCase[] = [...mailFolders, ...messagesInFolders];
