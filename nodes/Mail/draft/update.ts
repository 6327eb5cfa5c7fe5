import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { draftLocator } from '../fields/locators';
import { message as draftId, resolve } from '../fields/resolve';
import { changesOf, draftFields } from '../message/updateFields';

export const update = operation({
	name: 'Update',
	action: 'Update a draft',
	description: 'Change a draft; what is not among the fields stays as it is',
	docs: 'https://learn.microsoft.com/graph/api/message-update',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	entity: changedMessage,
	properties: [
		draftLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: draftFields,
		},
	],
	prepare: resolve({ draftId }),
	request: ({ draftId: id, updateFields: fields }, { root }) => {
		const body = changesOf(fields);
		if (Object.keys(body).length === 0) throw new RangeError('Update Fields is empty. Add the fields to change');
		return { method: 'PATCH', path: path`${root}/messages/${id}`, body };
	},
});
