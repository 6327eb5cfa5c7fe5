import { type Call } from '../../../http/call';
import { badRequest, graphError, preconditionFailed } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { keeps, receiveContent, SeenContent } from '../content/contents';
import { orDrop } from '../content/holders';
import { actorOf } from '../identity';
import { refuseLocked } from '../items/checkout';
import { BEHAVIOR, type Behavior, behaviorOf, nameTaken, queriedBehavior } from '../items/conflict';
import { checkSpace, makeFolders, putFile, type Written } from '../items/write';
import { locateTarget, type Target } from '../locate';
import { fileSystemInfo } from '../models/facets';
import { timesOf } from '../models/written';
import { stateOf } from '../state';
import { type Content, type IdentitySet } from '../tables';
import { type UploadSession } from '../transfer/session';
import { dropExpired, SESSION_LIFETIME, SESSION_PATH, sessionStatus } from '../transfer/live';
import { checkMatch, itemReply } from './answer';
import { onItem, OPEN_SESSION, WRITE } from './paths';

/** Largest content that is taken in one request. */
export const SMALL_UPLOAD = 250 * 1024 * 1024;

const tooLarge = () =>
	graphError(
		413,
		'maxFileSizeExceeded',
		'A content over 250 MB cannot be uploaded in one request. Use an upload session.',
	);

/** Conditions under which the caller wants to write, checked against what is there. */
function checkConditions(call: Call, { existing }: Target): void {
	const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = call.headers;
	if (ifMatch !== undefined && !existing) throw preconditionFailed('onedrive');
	if (existing) checkMatch(ifMatch, existing);
	if (ifNoneMatch?.trim() === '*' && existing) throw preconditionFailed('onedrive');
}

function checkFree(call: Call, { existing }: Target, behavior: Behavior): void {
	if (existing && behavior === 'replace') refuseLocked(existing, actorOf(call));
	if (existing && (behavior === 'fail' || (behavior === 'replace' && !existing.content))) throw nameTaken();
}

/** Small upload: the body is the content. 201 for a new file, 200 for another version of one. */
async function putContent(call: Call): Promise<Reply> {
	const target = locateTarget(call);
	const behavior = queriedBehavior(call, 'replace');
	checkConditions(call, target);
	checkFree(call, target, behavior);
	const declared = Number(call.headers['content-length'] ?? 0);
	if (declared > SMALL_UPLOAD) throw tooLarge();
	checkSpace(target.tree, declared, target.existing);
	const content = await receiveContent(call.world, call.body.stream(), {
		limit: SMALL_UPLOAD,
		tooMany: tooLarge,
		keep: keeps(call.world, declared),
	});
	const { item, created } = orDrop(call.world, content, () => place(target, content, { by: actorOf(call), behavior }));
	return itemReply(call, { tree: target.tree, item }, created ? 201 : 200);
}

function place(target: Target, content: Content, { by, behavior }: { by: IdentitySet; behavior: Behavior }): Written {
	const { tree, name } = target;
	const parent = makeFolders(tree, target.from, { names: target.folders, by });
	return putFile(tree, { parent, name, content }, { behavior, details: { by } });
}

const uploadable = complex('microsoft.graph.driveItemUploadableProperties', {
	name: 'String',
	description: 'String',
	fileSize: 'Int64',
	fileSystemInfo,
	driveItemSource: 'Object',
	mediaSource: 'Object',
});

const sessionBody = complex('microsoft.graph.createUploadSession', { item: uploadable, deferCommit: 'Boolean' });

/** Opens an upload session. Without a wish of the caller an existing file gets another version. */
async function createUploadSession(call: Call): Promise<Reply> {
	const target = locateTarget(call);
	const body = checkedObject(await call.body.optionalObject(), sessionBody);
	const item = isJsonObject(body.item) ? body.item : {};
	const behavior = behaviorOf(item[BEHAVIOR] ?? body[BEHAVIOR], queriedBehavior(call, 'replace'));
	if (typeof item.name === 'string' && item.name.toLowerCase() !== target.name.toLowerCase())
		throw badRequest('The name in the body has to be the name in the URL.', 'invalidRequest');
	checkConditions(call, target);
	checkFree(call, target, call.params.itemPath === undefined ? 'replace' : behavior);
	if (typeof item.fileSize === 'number') checkSpace(target.tree, item.fileSize, target.existing);
	const session = openSession(call, target, { behavior, item, deferCommit: body.deferCommit === true });
	return json({
		'@odata.context': `${call.url.graph}/$metadata#microsoft.graph.uploadSession`,
		...sessionStatus(session),
		uploadUrl: `${call.url.graph}/${SESSION_PATH.replace('{sessionId}', session.id)}`,
	});
}

interface SessionWish {
	readonly behavior: Behavior;
	readonly item: Readonly<Record<string, unknown>>;
	readonly deferCommit: boolean;
}

function openSession(call: Call, target: Target, { behavior, item, deferCommit }: SessionWish): UploadSession {
	const { world } = call;
	const times = timesOf(item.fileSystemInfo);
	const session: UploadSession = {
		id: world.newId(),
		destination: {
			tenant: call.tenant,
			driveId: target.tree.drive.id,
			fromId: target.from.id,
			folders: target.folders,
			name: target.name,
			...(call.params.itemPath === undefined && target.existing ? { itemId: target.existing.id } : {}),
		},
		behavior,
		by: actorOf(call),
		...(times ? { times } : {}),
		...(typeof item.description === 'string' ? { description: item.description } : {}),
		...(call.headers['if-match'] === undefined ? {} : { ifMatch: call.headers['if-match'] }),
		deferCommit,
		expires: world.clock.now() + SESSION_LIFETIME,
		received: 0,
		parts: [],
		seen: new SeenContent(),
	};
	dropExpired(world);
	stateOf(world).sessions.set(session.id, session);
	return session;
}

const area = 'onedrive' as const;

export const uploadRoutes: readonly Route[] = [
	{ method: 'PUT', path: onItem('/content'), area, permissions: WRITE, handle: putContent },
	{
		method: 'POST',
		path: onItem('/createUploadSession'),
		area,
		permissions: OPEN_SESSION,
		handle: createUploadSession,
	},
];
