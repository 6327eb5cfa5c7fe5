import { type IDataObject } from 'n8n-workflow';
import { collect } from '../../../graph/pages';
import { type Path } from '../../../graph/path';
import { operation, type Workbench } from '../../shared/operation/operation';
import { attachment } from '../../Mail/entity';
import { filesOf } from '../../Mail/fields/files';
import { attachAll } from '../../Mail/sending/attach';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { WRITE } from '../fields/permissions';
import { attachmentsPath } from './locate';

export const add = operation({
	name: 'Add',
	action: 'Add attachments to an event',
	description: 'Attach binary data to an event, each up to 150 MB',
	docs: 'https://learn.microsoft.com/graph/api/event-post-attachments',
	permissions: WRITE,
	entity: attachment,
	properties: [
		eventCalendarLocator,
		eventLocator,
		{
			displayName: 'Attachments',
			name: 'attach',
			type: 'options',
			default: 'named',
			options: [
				{ name: 'All Binary Fields', value: 'all' },
				{ name: 'Named Binary Fields', value: 'named' },
			],
		},
		{
			displayName: 'Input Binary Fields',
			name: 'binaryFields',
			type: 'string',
			default: 'data',
			placeholder: 'e.g. data, agenda',
			description: 'The names of the binary fields, separated by commas',
			displayOptions: { show: { attach: ['named'] } },
		},
	],
	prepare: withCalendarId,
	run: async (bench, { attach, binaryFields, ...values }) => {
		const files = await filesOf(bench, { attach, binaryFields });
		if (files.length === 0) throw new RangeError('The input item has no binary data. Feed in an item with a file');
		const attachments = attachmentsPath(bench, values);
		const before = new Set((await listed(bench, attachments)).map(({ id }) => id));
		await attachAll(bench, eventPath(bench, values), files);
		const added = (await listed(bench, attachments)).filter(({ id }) => !before.has(id));
		return added.map((raw) => ({ json: bench.present(raw) }));
	},
});

/** An upload in ranges answers without the attachment, so what was added is what is there more than before. */
const listed = async ({ graph }: Workbench, attachments: Path): Promise<IDataObject[]> =>
	await collect<IDataObject>(graph, {
		method: 'GET',
		path: attachments,
		query: { $select: attachment.simple.join(',') },
	});
