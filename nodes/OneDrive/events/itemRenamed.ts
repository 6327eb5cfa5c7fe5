import { event, isRemoved } from '../../shared/trigger/event';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';
import { driveFeed, findFolder, folderProperties, isInside, rememberItem, someItem } from './watched';
import { isWantedItem, itemProperties } from './wantedItems';

export const itemRenamed = event({
	name: 'File or Folder Renamed',
	description: 'A file or folder gets another name',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta',
	permissions: reads,
	properties: [...folderProperties, ...itemProperties],
	entity: driveItem,
	prepare: async (asking, values) => ({ ...values, ...(await findFolder(asking, values.folder)) }),
	feeds: (_values, place) => driveFeed(place),
	remember: rememberItem,
	afterLoss: 'compare',
	changes: (sighting, values) => {
		const { entry, before, reading } = sighting;
		if (isRemoved(entry) || !before || entry['name'] === before['name'] || !isInside(sighting, values)) return [];
		if (!isWantedItem(sighting, values)) return [];
		const json = { ...entry, changed: ['name'], previous: { name: before['name'] } };
		return [{ kind: 'itemRenamed', id: entry.id, version: reading, json }];
	},
	sample: (values, place) => someItem(values, place),
});
