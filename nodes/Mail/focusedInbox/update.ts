import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { overrideLocator } from '../fields/settingLocators';
import { classifyAs } from './classifyAs';
import { withoutAnnotations } from '../fields/annotations';

const write = { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' };

export const update = operation({
	name: 'Update',
	action: 'Update a focused inbox override',
	description: 'Sort the mail of a sender the other way',
	docs: 'https://learn.microsoft.com/graph/api/inferenceclassificationoverride-update',
	permissions: write,
	properties: [overrideLocator, classifyAs],
	request: ({ overrideId, classifyAs: chosen }, { root }) => ({
		method: 'PATCH',
		path: path`${root}/inferenceClassification/overrides/${overrideId}`,
		body: { classifyAs: chosen },
	}),
	reply: withoutAnnotations,
});
