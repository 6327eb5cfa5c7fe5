import { type Call } from '../../../http/call';
import { authenticate } from '../../../entra/tokens';
import { GraphError, graphError } from '../../../http/errors';
import { empty, json, type Reply } from '../../../http/reply';
import { showRow } from '../../../http/show';
import { keeps, receive } from '../content/contents';
import { eTagOf } from '../ids';
import { itemModel, itemView } from '../models/item';
import { stateOf } from '../state';
import { commit } from './commit';
import { dropSession, liveSession, SESSION_PATH, sessionStatus } from './live';
import { checkRange, type ContentRange, parseContentRange } from './range';
import { type UploadSession } from './session';

/** The session of an upload URL. The URL is the authority; a token that comes with it is looked at, as the service may do. */
function sessionOf(call: Call): UploadSession {
	const session = liveSession(call.world, call.params.sessionId ?? '');
	checkAuthorization(call, session);
	return session;
}

function checkAuthorization({ world, headers }: Call, { destination, by }: UploadSession): void {
	const { uploadAuthorization } = stateOf(world).settings;
	if (headers.authorization === undefined || uploadAuthorization === 'ignore') return;
	if (uploadAuthorization === 'owner') {
		const { tenant, appId, userId } = authenticate(world, headers.authorization, new Map());
		if (tenant === destination.tenant && appId === by.application?.id && userId === by.user?.id) return;
	}
	throw graphError(
		401,
		'unauthenticated',
		'Upload URLs carry their own authority. Send the request without an Authorization header.',
	);
}

function getStatus(call: Call): Reply {
	return json({ '@odata.context': `${call.url.graph}/$metadata#uploadSession`, ...sessionStatus(sessionOf(call)) });
}

function cancel(call: Call): Reply {
	dropSession(call.world, sessionOf(call));
	return empty();
}

/** Milliseconds that a range waits for the one before it. */
const PATIENCE = 10_000;

async function putRange(call: Call): Promise<Reply> {
	const session = sessionOf(call);
	const range = parseContentRange(call.headers['content-range']);
	await myTurn(call, session);
	checkRange(range, contentLength(call), session);
	const taking = takeRange(call, session, range);
	// Whoever waits wants to know when it is over, not how it ended.
	session.busy = Promise.allSettled([taking]);
	try {
		await taking;
	} finally {
		delete session.busy;
	}
	const all = session.received === session.total;
	return all && !session.deferCommit ? finish(call, session) : json(sessionStatus(session), 202);
}

/** Who comes back after a broken connection may be there before its end is noticed here: they wait until it is. */
async function myTurn({ world }: Call, session: UploadSession): Promise<void> {
	const ahead = () => session.busy;
	if (!ahead()) return;
	let late = false;
	let callOff: () => void = () => undefined;
	const tooLate = new Promise<void>((resolve) => {
		callOff = world.clock.after(PATIENCE, () => {
			late = true;
			resolve();
		});
	});
	while (ahead() && !late) await Promise.race([ahead(), tooLate]);
	callOff();
	if (ahead()) throw graphError(409, 'conflict', 'Another range of this session is on its way.');
	liveSession(world, session.id);
}

function contentLength(call: Call): number {
	const sent = call.headers['content-length'];
	if (sent === undefined) throw graphError(411, 'invalidRequest', 'A range needs a Content-Length header.');
	return Number(sent);
}

/** Adds a range to the session once all of its bytes are there. */
async function takeRange(call: Call, session: UploadSession, { start, end, total }: ContentRange): Promise<void> {
	const { world } = call;
	const seen = session.seen.clone();
	const expected = end - start + 1;
	const mismatch = () =>
		graphError(400, 'invalidRequest', 'The body does not have as many bytes as the Content-Range says.');
	const { size, blob } = await receive(world, call.body.stream(), {
		limit: expected,
		tooMany: mismatch,
		keep: keeps(world, total),
		see: (chunk) => seen.add(chunk),
	});
	if (size !== expected) throw mismatch();
	// The session may have been cancelled while the bytes were arriving.
	liveSession(world, session.id);
	if (blob) session.parts.push(blob);
	session.seen = seen;
	session.total = total;
	session.received = end + 1;
}

/** The reply to the last byte: 201 with a new file, 200 with another version of one. */
function finish(call: Call, session: UploadSession): Reply {
	const { item, created, tree } = commit(call.world, session);
	// The URL was the authority, so the call itself knows no tenant.
	const inTenant: Call = {
		...call,
		tenant: tree.tenant,
		table: (definition, scope) => call.world.store.table(definition, tree.tenant, scope),
	};
	return json(
		{
			'@odata.context': `${call.url.graph}/$metadata#drives('${encodeURIComponent(tree.drive.id)}')/items/$entity`,
			...showRow(itemModel, itemView(tree, item), { call: inTenant, query: call.query }),
		},
		created ? 201 : 200,
		{ ETag: eTagOf(item) },
	);
}

/** `POST` without a body: makes the file of a session that was told to wait. */
function complete(call: Call): Reply {
	const session = sessionOf(call);
	if (session.received !== session.total) {
		throw new GraphError(
			400,
			{ code: 'invalidRequest', message: 'The upload session is not complete: bytes are missing.' },
			{ innerCode: 'uploadSessionIncomplete' },
		);
	}
	return finish(call, session);
}

const open = { path: SESSION_PATH, area: 'onedrive', permissions: 'none' } as const;

export const sessionRoutes = [
	{ ...open, method: 'PUT', handle: putRange },
	{ ...open, method: 'GET', handle: getStatus },
	{ ...open, method: 'DELETE', handle: cancel },
	{ ...open, method: 'POST', handle: complete },
] as const;
