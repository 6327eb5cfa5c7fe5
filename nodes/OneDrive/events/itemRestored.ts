import { event, isRemoved } from '../../shared/trigger/event';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';
import { driveFeed, findFolder, folderProperties, isInside, isMade, rememberItem, someItem } from './watched';
import { isWantedItem, itemProperties } from './wantedItems';

export const itemRestored = event({
	name: 'File or Folder Restored',
	description: 'A file or folder comes back from the recycle bin',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta',
	permissions: reads,
	properties: [...folderProperties, ...itemProperties],
	entity: driveItem,
	prepare: async (asking, values) => ({ ...values, ...(await findFolder(asking, values.folder)) }),
	feeds: (_values, place) => driveFeed(place),
	remember: rememberItem,
	afterLoss: 'compare',
	// What is new to the drive but was made before the trigger began has been somewhere else: in the recycle bin.
	changes: (sighting, values) => {
		const { entry, before, reading } = sighting;
		if (isRemoved(entry) || before || isMade(sighting) || !isInside(sighting, values)) return [];
		if (!isWantedItem(sighting, values)) return [];
		return [{ kind: 'itemRestored', id: entry.id, version: reading, json: entry }];
	},
	sample: (values, place) => someItem(values, place),
});
