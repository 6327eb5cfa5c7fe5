import { event } from '../../shared/trigger/event';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';
import { contentProperties, withContent } from './content';
import { driveFeed, findFolder, folderProperties, isInside, isFile, isMade, rememberItem, someItem } from './watched';
import { fileFilters, isWanted } from './wantedFiles';

export const fileCreated = event({
	name: 'File Created',
	description: 'A file is made or uploaded under a folder',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta',
	permissions: reads,
	properties: [...folderProperties, fileFilters, ...contentProperties],
	entity: driveItem,
	prepare: async (asking, values) => ({ ...values, ...(await findFolder(asking, values.folder)) }),
	feeds: (_values, place) => driveFeed(place),
	remember: rememberItem,
	afterLoss: 'compare',
	changes: (sighting, values) => {
		const isNews = isMade(sighting) && isFile(sighting) && isInside(sighting, values);
		if (!isNews || !isWanted(sighting.entry, values.fileFilters)) return [];
		return [{ kind: 'fileCreated', id: sighting.entry.id, version: '', json: sighting.entry }];
	},
	sample: (values, place) => someItem(values, place),
	expand: withContent,
});
