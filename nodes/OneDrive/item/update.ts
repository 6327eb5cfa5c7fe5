import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { driveItem } from '../entity';
import { shownDates } from '../fields/dates';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { writes } from '../fields/permissions';

export const update = operation({
	name: 'Update',
	action: 'Update a file or folder',
	description: 'Change the description or the dates that a file or folder shows',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-update',
	permissions: writes,
	entity: driveItem,
	properties: [
		itemLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{ displayName: 'Created At', name: 'createdDateTime', type: 'dateTime', default: '' },
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'Text about the item; empty to remove it',
				},
				{ displayName: 'Modified At', name: 'lastModifiedDateTime', type: 'dateTime', default: '' },
			],
		},
	],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, itemLocator, values.item) }),
	request: ({ at, updateFields }, { timeZone }) => {
		const { description, ...dates } = updateFields;
		const fileSystemInfo = shownDates(dates, timeZone);
		const body = {
			...(description === undefined ? {} : { description }),
			...(fileSystemInfo ? { fileSystemInfo } : {}),
		};
		if (Object.keys(body).length === 0) throw new RangeError('Update Fields is empty. Add the fields to change');
		return { method: 'PATCH', path: itemPath(at), body };
	},
});
