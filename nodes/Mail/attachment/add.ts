import { operation, type Workbench } from '../../shared/operation/operation';
import { attachNew } from '../../shared/attachments/attach';
import { described } from '../../shared/attachments/entity';
import { bareContentId, binaryFields, binaryFiles, type AttachedFile } from '../../shared/attachments/files';
import { fileLink } from '../fields/fileLinks';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { messagePath } from '../sending/draft';
import { addLink } from './link';
import { messageAsFile } from './messageAsFile';

export const add = operation({
	name: 'Add',
	action: 'Add attachments to a draft',
	description: 'Attach files of any size up to 150 MB, another message, or a link to a file, to a draft',
	docs: 'https://learn.microsoft.com/graph/api/message-post-attachments',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	movesFiles: true,
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
				{
					name: 'Link to a File',
					value: 'link',
					description: 'Below the text of the draft, because Microsoft Graph cannot attach links',
				},
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
			displayName: 'Address',
			name: 'linkAddress',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://contoso.sharepoint.com/:w:/g/EaBcDe',
			description: 'The link, such as one that the Office 365 OneDrive node has created',
			displayOptions: { show: { attach: ['link'] } },
		},
		{
			displayName: 'Name',
			name: 'linkName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Offer.docx',
			description: 'What the link shows; without it, the address',
			displayOptions: { show: { attach: ['link'] } },
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
	rewrites: ({ messageId: id }) => id,
	prepare: resolve({ messageId, attachedMessageId: messageId }),
	run: async (bench, { messageId: id, linkAddress, linkName, ...values }) => {
		const message = messagePath(bench, id);
		if (values.attach === 'link') return [await addLink(bench, message, fileLink(linkAddress, linkName))];
		const added = await attachNew(bench, message, await filesOf(bench, values));
		return added.map((row) => ({ json: described(row) }));
	},
});

interface Values {
	readonly attach: string;
	readonly attachedMessageId: string;
	readonly binaryFields: string;
	readonly contentId: string;
}

async function filesOf(bench: Workbench, values: Values): Promise<AttachedFile[]> {
	if (values.attach === 'message') return [await messageAsFile(bench, values.attachedMessageId)];
	const files = await binaryFiles(bench, values);
	const contentId = values.attach === 'named' ? bareContentId(values.contentId) : '';
	if (contentId && files.length > 1)
		throw new RangeError('Content ID names one image, but several files are to be attached. Attach them one by one');
	return contentId ? files.map((file) => ({ ...file, contentId })) : files;
}
