import { event } from '../../shared/trigger/event';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';
import { driveFeed, findFolder, folderProperties, isInside, isFile, isMade, rememberItem, someItem } from './watched';

export const folderCreated = event({
	name: 'Folder Created',
	description: 'A folder is made under a folder',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta',
	permissions: reads,
	properties: [...folderProperties],
	entity: driveItem,
	prepare: async (asking, values) => ({ ...values, ...(await findFolder(asking, values.folder)) }),
	feeds: (_values, place) => driveFeed(place),
	remember: rememberItem,
	afterLoss: 'compare',
	changes: (sighting, values) => {
		if (!isMade(sighting) || isFile(sighting) || !isInside(sighting, values)) return [];
		return [{ kind: 'folderCreated', id: sighting.entry.id, version: '', json: sighting.entry }];
	},
	sample: (values, place) => someItem(values, place),
});
