import { type Graph } from '../../../graph/client';
import { unwrap } from '../../../graph/errors';
import { type GraphRequest } from '../../../graph/types';
import { type Asking } from '../../shared/operation/operation';
import { itemPath, type Address } from '../address';
import { typeOf, type DriveItem } from '../entity';
import { makeFolder } from '../folder/make';
import { locate, type Locator } from './locate';
import { once } from './once';

/** A folder as Graph wants it named when items come into it: `root` is not taken there. */
export interface Target {
	readonly id: string;
	readonly driveId: string;
}

/** The folder that a locator names; a path that is missing is made. */
export async function targetFolder(bench: Asking, locator: Locator, value: string): Promise<Target> {
	const question = `target ${bench.root.path} ${bench.mode(locator.name)} ${value}`;
	const item = await once(bench.graph, question, async () => {
		const at = await locate(bench, locator, value);
		return await readOrMake(bench.graph, at);
	});
	if (typeOf(item) === 'file') {
		throw new RangeError(`${locator.displayName} '${item.name}' is a file. Choose a folder`);
	}
	return { id: item.id, driveId: item.parentReference?.driveId ?? '' };
}

async function readOrMake(graph: Graph, at: Address): Promise<DriveItem> {
	const request: GraphRequest = {
		method: 'GET',
		path: itemPath(at),
		query: { $select: 'id,name,file,folder,package,remoteItem,parentReference' },
	};
	const reply = await graph.exchange(request);
	if (reply.status === 404 && at.relative !== '') return await makeFolder(graph, at, 'keep');
	return unwrap<DriveItem>(request, reply);
}
