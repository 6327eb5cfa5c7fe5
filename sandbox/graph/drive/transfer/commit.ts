import { GraphError, notFound } from '../../../http/errors';
import { type World } from '../../../world';
import { type Behavior } from '../items/conflict';
import { Tree } from '../items/tree';
import { checkSpace, makeFolders, putFile, replaceContent, type Written } from '../items/write';
import { type Content, drives, type ItemRow } from '../tables';
import { checkMatch } from '../routes/answer';
import { keeps } from '../content/contents';
import { stateOf } from '../state';
import { type UploadSession } from './session';

/** The tree that a session's file goes to. */
export function treeOfSession(world: World, { destination }: UploadSession): Tree {
	const drive = world.store.table(drives, destination.tenant).get(destination.driveId);
	if (!drive) throw notFound('onedrive');
	return new Tree(world, destination.tenant, drive);
}

/** Where and how the file is put, when that differs from what the session was opened for. */
export interface Elsewhere {
	readonly parent: ItemRow;
	readonly name: string;
	readonly behavior: Behavior;
}

/** Makes the file out of all that has arrived, and ends the session. */
export function commit(world: World, session: UploadSession, elsewhere?: Elsewhere): Written & { tree: Tree } {
	const tree = treeOfSession(world, session);
	const written = place(tree, session, elsewhere);
	stateOf(world).sessions.delete(session.id);
	return { ...written, tree };
}

function place(tree: Tree, session: UploadSession, elsewhere: Elsewhere | undefined): Written {
	const { by, times, description, destination } = session;
	const content = contentOfSession(tree.world, session);
	const details = { by, ...(times ? { times } : {}), ...(description === undefined ? {} : { description }) };
	if (elsewhere) return putFile(tree, { ...elsewhere, content }, { behavior: elsewhere.behavior, details });
	const known = destination.itemId === undefined ? undefined : tree.get(destination.itemId);
	if (known) {
		if (session.ifMatch !== undefined) checkMatch(session.ifMatch, known);
		checkSpace(tree, content.size, known);
		return { item: replaceContent(tree, known, { content, details }), created: false };
	}
	const from = tree.get(destination.fromId);
	if (!from) throw notFound('onedrive');
	const parent = makeFolders(tree, from, { names: destination.folders, by });
	const existing = tree.child(parent.id, destination.name);
	if (existing && session.ifMatch !== undefined) checkMatch(session.ifMatch, existing);
	if (existing && session.behavior !== 'rename' && (session.behavior === 'fail' || !existing.content)) throw conflict();
	return putFile(tree, { parent, name: destination.name, content }, { behavior: session.behavior, details });
}

function contentOfSession(world: World, { total = 0, parts, seen }: UploadSession): Content {
	return seen.content(total, keeps(world, total) ? parts : undefined);
}

/** Somebody else took the name while the ranges were on their way. The bytes stay, for a commit under another name. */
function conflict(): GraphError {
	return new GraphError(
		409,
		{ code: 'upload_name_conflict', message: 'Another file exists with the same name as the uploaded one.' },
		{ innerCode: 'nameAlreadyExists' },
	);
}
