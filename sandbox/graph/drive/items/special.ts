import { type Call } from '../../../http/call';
import { badRequest, notFound } from '../../../http/errors';
import { actorOf } from '../identity';
import { requireRole } from '../sharing/access';
import { type Role } from '../sharing/table';
import { type ItemRow } from '../tables';
import { createItem } from './write';
import { type Tree } from './tree';

/** Where special folders are, below the root. */
const FOLDERS: ReadonlyMap<string, readonly string[]> = new Map(
	Object.entries({
		documents: ['Documents'],
		photos: ['Pictures'],
		cameraroll: ['Pictures', 'Camera Roll'],
		approot: ['Apps'],
		music: ['Music'],
	}),
);

/** Names that mean folders of the kinds above, each by the segment that the service gives it. */
const KINDS: ReadonlyMap<string, string> = new Map(Object.entries({ cameraroll: 'cameraRoll', approot: 'appRoot' }));

/** A special folder; whoever may write gets it made on first use. */
export function specialFolder(call: Call, tree: Tree, wish: { name: string; needed: Role }): ItemRow {
	const key = wish.name.toLowerCase();
	const names = FOLDERS.get(key);
	if (!names) {
		throw badRequest(
			`'${wish.name}' is no special folder. There are ${[...FOLDERS.keys()].join(', ')}.`,
			'invalidRequest',
		);
	}
	const path = key === 'approot' ? [...names, appFolder(call)] : names;
	const found = tree.resolve(tree.root, path);
	if (found) return found;
	if (!call.may('Files.ReadWrite', 'Files.ReadWrite.All')) throw notFound('onedrive');
	requireRole(call, { tree }, { item: tree.root, role: 'write' });
	return made(call, tree, { path, kind: KINDS.get(key) ?? key });
}

/** The application's name as a folder can have it. */
function appFolder(call: Call): string {
	return (call.caller.appName || call.caller.appId).replace(/["*:<>?/\\|~]/g, '').trim() || call.caller.appId;
}

function made(call: Call, tree: Tree, { path, kind }: { path: readonly string[]; kind: string }): ItemRow {
	let folder = tree.root;
	for (const [at, name] of path.entries()) {
		const special = at === path.length - 1 ? { special: kind } : {};
		folder =
			tree.child(folder.id, name) ??
			createItem(tree, { parent: folder, name }, { behavior: 'fail', details: { by: actorOf(call), ...special } });
	}
	return folder;
}
