import { event, isRemoved } from '../../shared/trigger/event';
import { reads } from '../fields/permissions';
import { driveFeed, findFolder, folderProperties, isInside, rememberItem, someItem } from './watched';
import { kindOf, kindProperties } from './wantedItems';

export const itemDeleted = event({
	name: 'File or Folder Deleted',
	description: 'A file or folder goes to the recycle bin, or for good',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta',
	permissions: reads,
	properties: [...folderProperties, ...kindProperties],
	prepare: async (asking, values) => ({ ...values, ...(await findFolder(asking, values.folder)) }),
	feeds: (_values, place) => driveFeed(place),
	remember: rememberItem,
	afterLoss: 'compare',
	changes: (sighting, values) => {
		const { entry, before, reading } = sighting;
		if (!isRemoved(entry) || !before || !isInside(sighting, values)) return [];
		const type = kindOf(sighting);
		if (values.type !== 'any' && values.type !== type) return [];
		const json = { id: entry.id, name: before['name'], type, parentReference: { id: before['parent'] } };
		return [{ kind: 'itemDeleted', id: entry.id, version: reading, json }];
	},
	sample: (values, place) => someItem(values, place),
});
