import { path } from '../../../graph/path';
import { changesSince, sinceProperties } from '../../shared/operation/changes';
import { operation } from '../../shared/operation/operation';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';

export const getChanges = operation({
	name: 'Get Changes',
	action: 'Get the changes in a drive',
	description: 'Get the files and folders that were created, changed or deleted since the last time',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-delta',
	permissions: reads,
	entity: driveItem,
	properties: [...sinceProperties],
	run: async (bench, { since, cursor, firstRun }) =>
		await changesSince(bench, {
			since,
			cursor,
			firstRun,
			first: { method: 'GET', path: path`${bench.root}/root/delta` },
			key: `changes ${bench.root.path}`,
			show: (entry) => bench.present(entry),
		}),
});
