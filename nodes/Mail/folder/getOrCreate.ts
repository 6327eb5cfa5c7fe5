import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folder } from '../entity';
import { childNamed, namesOn, pathOf, topNamed } from '../fields/folderPath';
import { make } from './make';
import { withoutAnnotations } from '../fields/annotations';

export const getOrCreate = operation({
	name: 'Get or Create by Path',
	action: 'Get or create a folder by path',
	description: 'Find a folder by its path, and create what is missing of it',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-post-childfolders',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Inbox/Invoices/2026',
			description:
				'Names from the top of the mailbox, or one that Outlook gives, such as Inbox or Sent Items. A slash inside a name is written \\/.',
		},
	],
	run: async (bench, { path: text }) => {
		const names = namesOn(text);
		if (names.length === 0) throw new RangeError('Path is empty. Enter one such as Inbox/Invoices/2026');
		const created: string[] = [];
		let id = 'msgfolderroot';
		for (const [at, name] of names.entries()) {
			const found = at === 0 ? await topNamed(bench, name) : await childNamed(bench, id, name);
			const made = found === undefined ? await make(bench, id, name) : undefined;
			if (made?.isNew) created.push(pathOf(names.slice(0, at + 1)));
			id = found ?? made?.id ?? '';
		}
		const query = { $select: folder.simple.join(',') };
		const now = await bench.graph.send<IDataObject>({
			method: 'GET',
			path: path`${bench.root}/mailFolders/${id}`,
			query,
		});
		return [
			{
				json: { ...withoutAnnotations(now), path: pathOf(names), created: created.length > 0, createdFolders: created },
			},
		];
	},
});
