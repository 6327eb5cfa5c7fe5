import { type Call } from '../../../http/call';
import { badRequest, notFound } from '../../../http/errors';
import { Tree } from '../items/tree';
import { type Located } from '../locate';
import { type ParentBody } from '../models/written';
import { drives } from '../tables';

const PATH = /^\/?(?:drives\/([^/]+)|(?:me\/)?drive)\/(?:root|items\/([^/:]+)):?(?::?\/(.*?))?:?$/i;

/** Names in a path that should be encoded; one that cannot be decoded stands for itself. */
function decodedNames(path: string): string[] {
	try {
		return path.split('/').filter(Boolean).map(decodeURIComponent);
	} catch (cause) {
		if (cause instanceof URIError) return path.split('/').filter(Boolean);
		throw cause;
	}
}

/** The folder that a `parentReference` names, by ID or by path (`/drive/root:/a/b`, `/drives/{id}/root:/a`). */
export function namedFolder(call: Call, here: Tree, reference: ParentBody): Located {
	const byPath = reference.path === undefined || reference.id ? undefined : PATH.exec(reference.path);
	if (reference.path !== undefined && !reference.id && !byPath) {
		throw badRequest(`The path '${reference.path}' in parentReference is not understood.`, 'invalidRequest');
	}
	const tree = treeOf(call, here, byPath?.[1] ?? reference.driveId);
	if (reference.id === 'root')
		throw badRequest("The ID 'root' cannot be used here: give the root's own ID.", 'invalidRequest');
	const start = reference.id || byPath?.[2];
	const from = start ? tree.get(start) : tree.root;
	const item = from && tree.resolve(from, byPath ? decodedNames(byPath[3] ?? '') : []);
	if (!item) throw notFound('onedrive');
	return { tree, item };
}

function treeOf(call: Call, here: Tree, driveId: string | undefined): Tree {
	if (!driveId || driveId === here.drive.id) return here;
	const drive = call.table(drives).get(driveId);
	if (!drive) throw notFound('onedrive');
	return new Tree(call.world, call.tenant, drive);
}
