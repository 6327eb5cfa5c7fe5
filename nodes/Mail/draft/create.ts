import { type Message } from '@microsoft/microsoft-graph-types';
import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { operation, type Output, type Workbench } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { contentProperties, itemBody, type Content } from '../fields/content';
import { linksOf, withLinks } from '../fields/fileLinks';
import { attachesFiles, attachProperties, filesOf, type FileChoice } from '../fields/files';
import { composeOptions, optionsOf, type ComposeOptions } from '../fields/options';
import { recipients } from '../fields/recipients';
import { completeDraft, type Draft } from '../sending/draft';

export const create = operation({
	name: 'Create',
	action: 'Create a draft',
	description: 'Write a mail without sending it, with attachments of any size up to 150 MB',
	docs: 'https://learn.microsoft.com/graph/api/user-post-messages',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: 'e.g. anna@example.com, Ben Kurz <ben@example.com>',
			description: 'Addresses separated by commas',
		},
		{ displayName: 'Subject', name: 'subject', type: 'string', default: '', placeholder: 'e.g. Your invoice' },
		...contentProperties,
		...attachProperties,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: composeOptions,
		},
	],
	request: (values, { root }) => ({ method: 'POST', path: path`${root}/messages`, body: draftOf(values) }),
	reply: simple,
	movesFiles: attachesFiles,
	apart: {
		when: attachesFiles,
		run: createApart,
	},
});

interface Values extends Content, FileChoice {
	readonly to: string;
	readonly subject: string;
	readonly options: ComposeOptions;
}

const draftOf = ({ to, subject, options, ...content }: Values): Message => ({
	subject: String(subject ?? ''),
	body: itemBody(withLinks(content, linksOf(options.fileLinks))),
	toRecipients: recipients('To', to),
	...optionsOf(options),
});

function simple(draft: IDataObject): IDataObject {
	return changedMessage.simplify?.(draft) ?? draft;
}

async function createApart(bench: Workbench, values: Values): Promise<Output[]> {
	const files = await filesOf(bench, { ...values, ...values.options });
	const request = { method: 'POST' as const, path: path`${bench.root}/messages`, body: draftOf(values) };
	const draft = await completeDraft(bench, await bench.graph.send<Draft>(request), { files });
	return [{ json: { ...simple(draft), hasAttachments: files.some(({ contentId }) => !contentId) } }];
}
