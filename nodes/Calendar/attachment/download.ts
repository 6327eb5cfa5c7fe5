import { collect } from '../../../graph/pages';
import { operation, type Output, type Workbench } from '../../shared/operation/operation';
import { attachment as entity, attachmentType } from '../../Mail/entity';
import { fetchContent, type AttachmentRow } from '../../Mail/attachment/open';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { attachmentLocator, attachmentPath, attachmentsPath } from './locate';

const SELECT = { $select: entity.simple.join(',') };

export const download = operation({
	name: 'Download',
	action: 'Download event attachments',
	description: 'Get the content of one attachment, or of all files attached to an event, as binary data',
	docs: 'https://learn.microsoft.com/graph/api/attachment-get',
	permissions: READ,
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
	run: async (bench, { which, binaryField, ...values }) => {
		if (which === 'one') {
			const row = await readRow(bench, values);
			if (attachmentType(row) === 'reference')
				throw new RangeError(
					`Attachment '${row.name ?? values.attachment}' is a link to a file in the cloud and has no content. Download the file with the Office 365 OneDrive node`,
				);
			return [await outputOf(bench, row, { ...values, binaryField })];
		}
		const outputs: Output[] = [];
		const rows = await collect<AttachmentRow>(bench.graph, {
			method: 'GET',
			path: attachmentsPath(bench, values),
			query: SELECT,
		});
		for (const row of rows) outputs.push(await outputOf(bench, row, { ...values, binaryField }));
		return outputs;
	},
});

interface Chosen {
	readonly calendar: string;
	readonly event: string;
	readonly attachment: string;
}

const readRow = async (bench: Workbench, chosen: Chosen): Promise<AttachmentRow> =>
	await bench.graph.send<AttachmentRow>({ method: 'GET', path: attachmentPath(bench, chosen), query: SELECT });

async function outputOf(
	bench: Workbench,
	row: AttachmentRow,
	chosen: Chosen & { binaryField: string },
): Promise<Output> {
	const json = entity.simplify?.(row) ?? row;
	if (attachmentType(row) === 'reference') return { json };
	return { json, binary: { [chosen.binaryField]: await fetchContent(bench, eventPath(bench, chosen), row) } };
}
