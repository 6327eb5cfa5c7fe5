import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { driveItem } from '../entity';
import { locateToRead } from '../fields/locate';
import { chosenFolder } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';

export const get = operation({
	name: 'Get',
	action: 'Get a folder',
	description: 'Read name, size, dates and address of a folder, and how much is in it',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-get',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: driveItem,
	properties: [chosenFolder],
	prepare: async (bench, values) => ({ ...values, at: await locateToRead(bench, chosenFolder, values.folder) }),
	request: ({ at }) => ({ method: 'GET', path: itemPath(at), headers: at.headers ?? {} }),
});
