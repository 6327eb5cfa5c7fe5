import { attachmentsOf, downloaded, downloadOne } from '../../shared/attachments/downloads';
import { operation, type Output } from '../../shared/operation/operation';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { attachmentLocator } from './locate';

export const download = operation({
	name: 'Download',
	action: 'Download event attachments',
	description: 'Get the content of one attachment, or of all files attached to an event, as binary data',
	docs: 'https://learn.microsoft.com/graph/api/attachment-get',
	permissions: READ,
	movesFiles: true,
	properties: [
		eventCalendarLocator,
		eventLocator,
		{
			displayName: 'Download',
			name: 'which',
			type: 'options',
			default: 'all',
			options: [
				{ name: 'All', value: 'all', description: 'One output item per attachment; links come without content' },
				{ name: 'One', value: 'one' },
			],
		},
		{ ...attachmentLocator, displayOptions: { show: { which: ['one'] } } },
		{
			displayName: 'Put Output File in Field',
			name: 'binaryField',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
		},
	],
	prepare: withCalendarId,
	run: async (bench, { which, binaryField: field, attachment, ...event }) => {
		const owner = eventPath(bench, event);
		if (which === 'one') return [await downloadOne(bench, attachment, { owner, field })];
		const outputs: Output[] = [];
		for (const row of await attachmentsOf(bench, owner)) outputs.push(await downloaded(bench, row, { owner, field }));
		return outputs;
	},
});
