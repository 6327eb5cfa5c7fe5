import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { operation, type Output, type Workbench } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { attachesFiles, filesOf } from '../fields/files';
import { composeOptions } from '../fields/options';
import { newMail, newMailProperties, type NewMail } from '../fields/written';
import { newDraft } from '../sending/newDraft';

export const create = operation({
	name: 'Create',
	action: 'Create a draft',
	description: 'Write a mail without sending it, with attachments of any size up to 150 MB',
	docs: 'https://learn.microsoft.com/graph/api/user-post-messages',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: newMailProperties('Addresses separated by commas', composeOptions),
	request: (values, { root }) => ({ method: 'POST', path: path`${root}/messages`, body: newMail(values) }),
	reply: simple,
	movesFiles: attachesFiles,
	apart: {
		when: attachesFiles,
		run: createApart,
	},
});

function simple(draft: IDataObject): IDataObject {
	return changedMessage.simplify?.(draft) ?? draft;
}

async function createApart(bench: Workbench, values: NewMail): Promise<Output[]> {
	const files = await filesOf(bench, { ...values, ...values.options });
	const request = { method: 'POST' as const, path: path`${bench.root}/messages`, body: newMail(values) };
	const draft = await newDraft(bench, { create: request, files });
	return [{ json: { ...simple(draft), hasAttachments: files.some(({ contentId }) => !contentId) } }];
}
