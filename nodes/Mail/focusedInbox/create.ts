import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { oneRecipient } from '../fields/recipients';
import { classifyAs } from './classifyAs';
import { withoutAnnotations } from '../fields/annotations';

const write = { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' };

export const create = operation({
	name: 'Create or Update',
	action: 'Create or update a focused inbox override',
	description: 'Sort the mail of a sender always into Focused or into Other',
	docs: 'https://learn.microsoft.com/graph/api/inferenceclassification-post-overrides',
	permissions: write,
	properties: [
		{
			displayName: 'Sender Address',
			name: 'sender',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. news@example.com',
		},
		classifyAs,
	],
	request: ({ sender, classifyAs: chosen }, { root }) => ({
		method: 'POST',
		path: path`${root}/inferenceClassification/overrides`,
		body: { classifyAs: chosen, senderEmailAddress: oneRecipient('Sender Address', sender)?.emailAddress },
		// The second override for an address replaces the first.
		repeatable: true,
	}),
	reply: withoutAnnotations,
});
