import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { driveItem } from '../entity';
import { locateToRead } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';

export const get = operation({
	name: 'Get',
	action: 'Get a file',
	description: 'Read name, size, dates and address of a file',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-get',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: driveItem,
	properties: [fileLocator],
	prepare: async (bench, values) => ({ ...values, at: await locateToRead(bench, fileLocator, values.file) }),
	request: ({ at }) => ({ method: 'GET', path: itemPath(at), headers: at.headers ?? {} }),
});
