import { GraphError, unwrap } from '../../../graph/errors';
import { path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { operation } from '../../shared/operation/operation';
import { itemOf, itemPath } from '../address';
import { driveItem, type DriveItem } from '../entity';
import { CONFLICT } from '../fields/conflict';
import { locate } from '../fields/locate';
import { folderLocator, itemLocator } from '../fields/locators';
import { writes } from '../fields/permissions';
import { targetFolder } from '../fields/target';
import { newName } from '../names';
import { copyFields } from './copyFields';
import { finished } from './monitor';

const target = folderLocator(
	'targetFolder',
	'Target Folder',
	'The folder to copy it to; by URL also one of another drive. A path that is missing is made.',
);

const DEFAULT_WAIT_MINUTES = 10;

export const copy = operation({
	name: 'Copy',
	action: 'Copy a file or folder',
	description: 'Copy a file, or a folder with all it holds, and wait until the copy is there',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-copy',
	permissions: writes,
	entity: driveItem,
	properties: [itemLocator, target, ...copyFields],
	run: async (bench, { item, targetFolder: folder, conflict, options }) => {
		const { graph } = bench;
		if (options.newName) newName({ field: 'New Name', value: options.newName });
		const at = await locate(bench, itemLocator, item);
		const parent = await targetFolder(bench, target, folder);
		const request: GraphRequest = {
			method: 'POST',
			path: itemPath(at, path`copy`),
			query: { [CONFLICT]: conflict },
			body: {
				parentReference: { driveId: parent.driveId, id: parent.id },
				...(options.newName ? { name: options.newName } : {}),
				...(options.includeAllVersionHistory ? { includeAllVersionHistory: true } : {}),
			},
		};
		const reply = await graph.exchange(request);
		unwrap(request, reply);
		const url = reply.headers['location'];
		if (!url) throw new GraphError(request, reply);
		if (options.wait === false) return [{ json: { status: 'inProgress', monitorUrl: url } }];
		const id = await finished(graph, { url, toldBy: request }, (options.maxWait ?? DEFAULT_WAIT_MINUTES) * 60_000);
		const made = itemOf(path`/drives/${parent.driveId}`, id);
		return [{ json: bench.present(await graph.send<DriveItem>({ method: 'GET', path: itemPath(made) })) }];
	},
});
