import { type IDataObject } from 'n8n-workflow';
import { collect } from '../../../graph/pages';
import { path, type Path } from '../../../graph/path';
import { operation, type Workbench } from '../../shared/operation/operation';
import { attachment } from '../entity';
import { attachProperties, filesOf } from '../fields/files';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { attachAll } from '../sending/attach';
import { messagePath } from '../sending/draft';
import { messageAsFile } from './messageAsFile';

const [, binaryFields] = attachProperties;

export const add = operation({
	name: 'Add',
	action: 'Add attachments to a draft',
	description: 'Attach files of any size up to 150 MB, or another message, to a draft',
	docs: 'https://learn.microsoft.com/graph/api/message-post-attachments',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [
		messageLocator,
		{
			displayName: 'Attach',
			name: 'attach',
			type: 'options',
			default: 'named',
			options: [
				{ name: 'All Binary Fields', value: 'all' },
				{ name: 'Another Message', value: 'message', description: 'As an EML file' },
				{ name: 'Named Binary Fields', value: 'named' },
			],
		},
		binaryFields,
		{
			...messageLocator,
			displayName: 'Message to Attach',
			name: 'attachedMessageId',
			description: 'The message to put into the draft',
			displayOptions: { show: { attach: ['message'] } },
		},
		{
			displayName: 'Content ID',
			name: 'contentId',
			type: 'string',
			default: '',
			placeholder: 'e.g. logo',
			description: 'For an image that the body shows by &lt;img src="cid:…"&gt;: what follows cid:',
			displayOptions: { show: { attach: ['named'] } },
		},
	],
	prepare: resolve({ messageId, attachedMessageId: messageId }),
	run: async (bench, { messageId: id, attach, attachedMessageId, binaryFields: names, contentId }) => {
		const files =
			attach === 'message'
				? [await messageAsFile(bench, attachedMessageId)]
				: await filesOf(bench, { attach, binaryFields: names });
		const inline = contentId.trim();
		if (inline && files.length > 1)
			throw new RangeError('Content ID names one image, but several files are to be attached. Attach them one by one');
		const message = messagePath(bench, id);
		const before = new Set((await rowsOf(bench, message)).map((row) => row['id']));
		await attachAll(bench, message, inline ? files.map((file) => ({ ...file, contentId: inline })) : files);
		const after = await rowsOf(bench, message);
		return after.filter((row) => !before.has(row['id'])).map((row) => ({ json: attachment.simplify?.(row) ?? row }));
	},
});

/** Replies of upload sessions do not describe the attachment, so it is read afterwards. */
const rowsOf = async ({ graph }: Workbench, message: Path): Promise<IDataObject[]> =>
	await collect(graph, {
		method: 'GET',
		path: path`${message}/attachments`,
		query: { $select: attachment.simple.join(',') },
	});
