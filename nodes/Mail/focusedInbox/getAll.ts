import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';

const read = { delegated: 'Mail.Read', application: 'Mail.Read' };

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many focused inbox overrides',
	description: 'List the senders whose mail always goes to Focused or to Other',
	docs: 'https://learn.microsoft.com/graph/api/inferenceclassification-list-overrides',
	permissions: read,
	properties: [],
	list: (_values, { root }) => ({ method: 'GET', path: path`${root}/inferenceClassification/overrides` }),
});
