import { type Call } from '../../../http/call';
import { badRequest, GraphError } from '../../../http/errors';
import { type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { BEHAVIOR, behaviorOf } from '../items/conflict';
import { checkName } from '../items/names';
import { makeFolders } from '../items/write';
import { actorOf } from '../identity';
import { locate, locateTarget } from '../locate';
import { itemBody } from '../models/written';
import { requireRole } from '../sharing/access';
import { type ItemRow } from '../tables';
import { commit, treeOfSession } from '../transfer/commit';
import { liveSession } from '../transfer/live';
import { itemReply } from './answer';
import { onItem, WRITE } from './paths';

const SESSION = /\/uploadSessions\/([\w-]+)\/?$/i;
const SOURCE = '@microsoft.graph.sourceUrl';

/** The folder and the name for the file: a name in the body is one in the folder of the URL. */
function placeOf(call: Call, name: string | undefined): { parent: ItemRow; name: string } {
	if (name !== undefined) {
		const { item } = locate(call, 'write');
		if (item.content) throw badRequest('The URL has to name the folder that the file goes to.', 'invalidRequest');
		return { parent: item, name: checkName(name) };
	}
	const { tree, from, folders, name: last } = locateTarget(call);
	return { parent: makeFolders(tree, from, { names: folders, by: actorOf(call) }), name: last };
}

/** Makes a file out of the bytes of an upload session, under another name than the session was opened for. */
async function commitSession(call: Call): Promise<Reply> {
	const body = itemBody(await call.body.object());
	const source = body.annotations[SOURCE];
	const id = typeof source === 'string' ? SESSION.exec(source)?.[1] : undefined;
	if (id === undefined) throw badRequest(`${SOURCE} has to be the URL of an upload session.`, 'invalidRequest');
	const session = liveSession(call.world, id);
	if (session.received !== session.total) {
		throw new GraphError(
			400,
			{ code: 'invalidRequest', message: 'The upload session is not complete: bytes are missing.' },
			{ innerCode: 'uploadSessionIncomplete' },
		);
	}
	const place = placeOf(call, body.name);
	const tree = treeOfSession(call.world, session);
	if (tree.tenant !== call.tenant || tree.get(place.parent.id)?.id !== place.parent.id)
		throw badRequest('The upload session belongs to another drive.', 'invalidRequest');
	requireRole(call, { tree }, { item: place.parent, role: 'write' });
	const { item, created } = commit(call.world, session, {
		...place,
		behavior: behaviorOf(body.annotations[BEHAVIOR], 'fail'),
	});
	return itemReply(call, { tree, item }, created ? 201 : 200);
}

export const sourceRoutes: readonly Route[] = [
	{ method: 'PUT', path: onItem(), area: 'onedrive', permissions: WRITE, handle: commitSession },
];
