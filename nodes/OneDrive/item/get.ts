import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { driveItem } from '../entity';
import { locateToRead } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';

export const get = operation({
	name: 'Get',
	action: 'Get a file or folder',
	description: 'Read name, size, dates and address of what a path, ID, web address or sharing link leads to',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-get',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: driveItem,
	properties: [itemLocator],
	prepare: async (bench, values) => ({ ...values, at: await locateToRead(bench, itemLocator, values.item) }),
	request: ({ at }) => ({ method: 'GET', path: itemPath(at), headers: at.headers ?? {} }),
});
