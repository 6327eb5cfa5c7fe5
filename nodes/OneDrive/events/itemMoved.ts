import { event, isRemoved } from '../../shared/trigger/event';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';
import { driveFeed, findFolder, folderProperties, isInside, rememberItem, someItem } from './watched';
import { isWantedItem, itemProperties } from './wantedItems';

export const itemMoved = event({
	name: 'File or Folder Moved',
	description: 'A file or folder moves into, out of or within the watched folder',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta',
	permissions: reads,
	properties: [...folderProperties, ...itemProperties],
	entity: driveItem,
	prepare: async (asking, values) => ({ ...values, ...(await findFolder(asking, values.folder)) }),
	feeds: (_values, place) => driveFeed(place),
	remember: rememberItem,
	afterLoss: 'compare',
	changes: (sighting, values) => {
		const { entry, before, known, reading } = sighting;
		const parent = rememberItem(sighting)?.['parent'];
		if (isRemoved(entry) || !before || !parent || parent === before['parent']) return [];
		if (!isWantedItem(sighting, values)) return [];
		const wasInside = isInside({ ...sighting, entry: { id: entry.id } }, values);
		if (!wasInside && !isInside(sighting, values)) return [];
		const from = { id: before['parent'], name: known(String(before['parent']))?.['name'] ?? null };
		const json = { ...entry, changed: ['parentReference'], previous: { parent: from } };
		return [{ kind: 'itemMoved', id: entry.id, version: reading, json }];
	},
	sample: (values, place) => someItem(values, place),
});
