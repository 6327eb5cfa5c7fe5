import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { overrideLocator } from '../fields/settingLocators';

const write = { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' };

const remove = operation({
	name: 'Delete',
	action: 'Delete a focused inbox override',
	description: 'Let Outlook decide again where the mail of a sender goes',
	docs: 'https://learn.microsoft.com/graph/api/inferenceclassificationoverride-delete',
	permissions: write,
	properties: [overrideLocator],
	request: ({ overrideId }, { root }) => ({
		method: 'DELETE',
		path: path`${root}/inferenceClassification/overrides/${overrideId}`,
	}),
});

export { remove as delete };
