import { type Call } from '../../../http/call';
import { badRequest, GraphError, graphError } from '../../../http/errors';
import { empty, json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { messageOf } from '../../../failure';
import { actorOf } from '../identity';
import { queriedBehavior } from '../items/conflict';
import { type CopyJob, copyItem, startJob } from '../items/copyJob';
import { checkName } from '../items/names';
import { type Located, locate } from '../locate';
import { itemReference } from '../models/facets';
import { requireRole } from '../sharing/access';
import { stateOf } from '../state';
import { onItem, WRITE } from './paths';
import { namedFolder } from './reference';
import { isJsonObject } from '../../../http/json';

const MONITOR = '_api/v2.0/monitor/{jobId}';

const copyBody = complex('microsoft.graph.copy', {
	name: 'String',
	parentReference: itemReference,
	childrenOnly: 'Boolean',
	includeAllVersionHistory: 'Boolean',
});

/** What went wrong while a task was running, as its monitor tells it. */
export function failureOf(cause: unknown): { code: string; message: string } {
	if (cause instanceof GraphError) return { ...cause.error };
	return { code: 'generalException', message: messageOf(cause) };
}

/** Where the caller can see how far a task is. */
export function monitorReply(call: Call, job: CopyJob): Reply {
	return empty(202, { Location: `${call.url.graph}/${MONITOR.replace('{jobId}', job.id)}` });
}

/** The folder that the copy goes to: the one that the item is in, unless the body names another. */
function targetOf(call: Call, { tree, item }: Located, body: Readonly<Record<string, unknown>>): Located {
	const { parentReference: reference } = body;
	if (!isJsonObject(reference)) {
		const parent = tree.get(item.parentId);
		if (!parent)
			throw badRequest('The root folder cannot be copied beside itself. Name a parentReference.', 'invalidRequest');
		return { tree, item: parent };
	}
	const text = (name: string) => {
		const value = reference[name];
		return typeof value === 'string' ? { [name]: value } : {};
	};
	return namedFolder(call, tree, { ...text('driveId'), ...text('id'), ...text('path') });
}

async function copy(call: Call): Promise<Reply> {
	const source = locate(call);
	const body = checkedObject(await call.body.optionalObject(), copyBody);
	const target = targetOf(call, source, body);
	requireRole(call, target, { item: target.item, role: 'write' });
	if (target.item.content) throw badRequest('The target of a copy has to be a folder.', 'invalidRequest');
	const childrenOnly = body.childrenOnly === true;
	if (childrenOnly && source.item.content) throw badRequest("'childrenOnly' is for folders.", 'invalidRequest');
	if (source.item.parentId === '' && !childrenOnly && body.name === undefined)
		throw badRequest('The root folder can be copied under another name, or with childrenOnly.', 'invalidRequest');
	const named = typeof body.name === 'string' && body.name !== '';
	const wish = {
		source,
		target: { tree: target.tree, parent: target.item },
		name: named ? checkName(body.name) : source.item.name,
		behavior: queriedBehavior(call, 'fail'),
		by: actorOf(call),
		childrenOnly,
		withVersions: body.includeAllVersionHistory === true && !named,
	};
	const work = () => copyItem(wish);
	return monitorReply(call, startJob(call.world, { operation: 'itemCopy', work, failed: failureOf }));
}

/** How far a task is. The address is the authority. */
function monitor(call: Call): Reply {
	const { world } = call;
	const job = stateOf(world).jobs.get(call.params.jobId ?? '');
	if (!job) throw graphError(404, 'operationNotFound', 'The operation does not exist.');
	const common = {
		'@odata.context': `${call.url.graph}/$metadata#microsoft.graph.asyncJobStatus`,
		id: job.id,
		operation: job.operation,
		createdDateTime: new Date(job.started).toISOString(),
	};
	const { outcome } = job;
	if (!outcome) {
		const share = (world.clock.now() - job.started) / Math.max(job.ends - job.started, 1);
		const percentageComplete = Math.round(Math.min(Math.max(share, 0), 0.99) * 1000) / 10;
		return json({ ...common, percentageComplete, status: 'inProgress' }, 202);
	}
	if ('code' in outcome) return json({ ...common, status: 'failed', error: { ...outcome } });
	return json({ ...common, percentageComplete: 100, resourceId: outcome.resourceId, status: 'completed' });
}

const area = 'onedrive' as const;

export const copyRoutes: readonly Route[] = [
	{ method: 'POST', path: onItem('/copy'), area, permissions: WRITE, handle: copy },
	{ method: 'GET', path: MONITOR, area, permissions: 'none', handle: monitor },
];
