import { succeeded, unwrap } from '../../../graph/errors';
import { path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { type Workbench } from '../../shared/operation/operation';
import { childNamed } from '../fields/folderPath';

interface Made {
	readonly id: string;
	readonly isNew: boolean;
}

/** Creates a folder; when another item or another run was faster, theirs is as good. */
export async function make(bench: Workbench, parent: string, displayName: string): Promise<Made> {
	const request: GraphRequest = {
		method: 'POST',
		path: path`${bench.root}/mailFolders/${parent}/childFolders`,
		body: { displayName },
	};
	const reply = await bench.graph.exchange(request);
	if (succeeded(reply)) return { id: (reply.body as { id: string }).id, isNew: true };
	const there = await childNamed(bench, parent, displayName);
	return there === undefined ? unwrap<Made>(request, reply) : { id: there, isNew: false };
}
