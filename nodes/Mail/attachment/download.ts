import { downloadProperties } from '../../shared/attachments/downloadFields';
import { downloadMany, downloadOne } from '../../shared/attachments/downloads';
import { operation } from '../../shared/operation/operation';
import { attachmentLocator, messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { messagePath } from '../sending/draft';

export const download = operation({
	name: 'Download',
	action: 'Download attachments',
	description: 'Get the content of one attachment, or of all attachments of a message, as binary data',
	docs: 'https://learn.microsoft.com/graph/api/attachment-get',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	movesFiles: true,
	properties: [
		messageLocator,
		...downloadProperties({ owner: 'message', attachment: attachmentLocator, initial: 'files' }),
	],
	prepare: resolve({ messageId }),
	run: async (bench, { messageId: id, which, attachmentId, arrange, binaryField: field }) => {
		const source = { owner: messagePath(bench, id), field };
		if (which === 'one') return [await downloadOne(bench, attachmentId, source)];
		return await downloadMany(bench, { ...source, which, arrange, about: { messageId: id } });
	},
});
