import { event, isRemoved } from '../../shared/trigger/event';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';
import { contentProperties, withContent } from './content';
import { driveFeed, findFolder, folderProperties, isInside, isFile, rememberItem, someItem } from './watched';
import { fileFilters, isWanted } from './wantedFiles';

export const fileUpdated = event({
	name: 'File Updated',
	description: 'The content of a file changes',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta',
	permissions: reads,
	properties: [...folderProperties, fileFilters, ...contentProperties],
	entity: driveItem,
	prepare: async (asking, values) => ({ ...values, ...(await findFolder(asking, values.folder)) }),
	feeds: (_values, place) => driveFeed(place),
	remember: rememberItem,
	afterLoss: 'compare',
	changes: (sighting, values) => {
		const { entry, before } = sighting;
		if (isRemoved(entry) || !before || !isFile(sighting) || !isInside(sighting, values)) return [];
		// Renaming, moving and sharing change the item, but not what is in the file.
		const content = rememberItem(sighting)?.['content'];
		if (content === before['content'] || !isWanted(entry, values.fileFilters)) return [];
		return [
			{
				kind: 'fileUpdated',
				id: entry.id,
				version: String(entry['cTag'] ?? content),
				json: { ...entry, changed: ['content'] },
			},
		];
	},
	sample: (values, place) => someItem(values, place),
	expand: withContent,
});
