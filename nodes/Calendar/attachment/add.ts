import { attachNew } from '../../shared/attachments/attach';
import { attachment } from '../../shared/attachments/entity';
import { binaryFields, binaryFiles } from '../../shared/attachments/files';
import { operation } from '../../shared/operation/operation';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { WRITE } from '../fields/permissions';

export const add = operation({
	name: 'Add',
	action: 'Add attachments to an event',
	description: 'Attach binary data to an event, each up to 150 MB',
	docs: 'https://learn.microsoft.com/graph/api/event-post-attachments',
	permissions: WRITE,
	movesFiles: true,
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
		binaryFields,
	],
	prepare: withCalendarId,
	run: async (bench, { attach, binaryFields: named, ...event }) => {
		const files = await binaryFiles(bench, { attach, binaryFields: named });
		const added = await attachNew(bench, eventPath(bench, event), files);
		return added.map((raw) => ({ json: bench.present(raw) }));
	},
});
