import { event, isRemoved } from '../../shared/trigger/event';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';
import { driveFeed, findFolder, folderProperties, isInside, rememberItem, someItem } from './watched';
import { isWantedItem, itemProperties } from './wantedItems';

/** Graph marks an item whose permissions changed, for who asks for it. */
const SHARED = '@microsoft.graph.sharedChanged';

export const sharingChanged = event({
	name: 'Sharing Changed',
	description: 'A file or folder is shared with somebody, or not any more, where Microsoft Graph tells of it',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta#scanning-permissions-hierarchies',
	permissions: reads,
	properties: [...folderProperties, ...itemProperties],
	entity: driveItem,
	prepare: async (asking, values) => ({ ...values, ...(await findFolder(asking, values.folder)) }),
	feeds: (_values, place) =>
		driveFeed(place).map((feed) => ({
			...feed,
			prefer: 'deltashowremovedasdeleted, deltatraversepermissiongaps, deltashowsharingchanges, hierarchicalsharing',
		})),
	remember: rememberItem,
	afterLoss: 'compare',
	changes: (sighting, values) => {
		const { entry, before, reading } = sighting;
		const isShared = String(entry[SHARED] ?? '').toLowerCase() === 'true';
		if (isRemoved(entry) || !before || !isShared || !isInside(sighting, values)) return [];
		if (!isWantedItem(sighting, values)) return [];
		return [{ kind: 'sharingChanged', id: entry.id, version: reading, json: { ...entry, changed: ['permissions'] } }];
	},
	sample: (values, place) => someItem(values, place),
});
