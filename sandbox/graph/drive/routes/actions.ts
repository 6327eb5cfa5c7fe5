import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { empty, json, type Reply } from '../../../http/reply';
import { type Permissions, type Route } from '../../../http/route';
import { complex, type ComplexType, enumOf } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { downloadUrl } from '../content/tickets';
import { notKept } from '../content/contents';
import { actorOf } from '../identity';
import { activities, type Interval } from '../items/activity';
import { checkIn, checkOut, discardCheckout, refuseLocked } from '../items/checkout';
import { startJob } from '../items/copyJob';
import { versionsOf } from '../items/versions';
import { locate } from '../locate';
import { failureOf, monitorReply } from './copy';
import { onItem, READ, WRITE } from './paths';

const invalid = (message: string) => badRequest(message, 'invalidRequest');

/** The parameters of an action, checked. */
async function parameters(call: Call, name: string, properties: ComplexType['properties']) {
	return checkedObject(await call.body.optionalObject(), complex(`microsoft.graph.${name}`, properties));
}

function checkout(call: Call): Reply {
	const { tree, item } = locate(call, 'write');
	checkOut(tree, item, actorOf(call));
	return empty();
}

async function checkin(call: Call): Promise<Reply> {
	const { tree, item } = locate(call, 'write');
	const { checkInAs } = await parameters(call, 'checkin', { checkInAs: 'String', comment: 'String' });
	if (checkInAs !== undefined && checkInAs !== null && !['', 'published', 'unspecified'].includes(String(checkInAs)))
		throw invalid(`The value '${String(checkInAs)}' of checkInAs is not one of published and unspecified.`);
	checkIn(tree, item, actorOf(call));
	return empty();
}

function discard(call: Call): Reply {
	const { tree, item } = locate(call, 'write');
	discardCheckout(tree, item, actorOf(call));
	return empty();
}

/** An address at which a browser can look at a file for a while. */
async function preview(call: Call): Promise<Reply> {
	const place = locate(call);
	await parameters(call, 'preview', { page: 'String', zoom: 'Double', viewer: 'String', chromeless: 'Boolean' });
	const { content } = place.item;
	if (!content) throw invalid('A folder has no preview.');
	if (!content.parts) throw notKept();
	return json({
		'@odata.context': `${call.url.graph}/$metadata#microsoft.graph.itemPreviewInfo`,
		getUrl: downloadUrl(call, place, { as: 'inline' }),
		postParameters: null,
		postUrl: null,
	});
}

const INTERVALS: readonly Interval[] = ['day', 'week', 'month'];

function time(text: string | undefined, name: string): number {
	const value = Date.parse(text ?? '');
	if (Number.isNaN(value)) throw invalid(`The parameter '${name}' is missing or no date.`);
	return value;
}

function activitiesByInterval(call: Call): Reply {
	const { tree, item } = locate(call);
	const sent = (call.args.interval ?? 'day').toLowerCase();
	const interval = INTERVALS.find((known) => known === sent);
	if (!interval) throw invalid(`The interval '${sent}' is not one of day, week and month.`);
	const span = {
		start: time(call.args.startDateTime, 'startDateTime'),
		end: time(call.args.endDateTime, 'endDateTime'),
	};
	if (span.end <= span.start) throw invalid("'endDateTime' has to lie after 'startDateTime'.");
	return json({
		'@odata.context': `${call.url.graph}/$metadata#Collection(microsoft.graph.itemActivityStat)`,
		value: item.content ? activities(versionsOf(tree, item), span, interval) : [],
	});
}

const METHODS = enumOf('microsoft.graph.sensitivityLabelAssignmentMethod', 'standard', 'privileged', 'auto');

/** Labels a file; like a copy that goes on after the answer. */
async function assignLabel(call: Call): Promise<Reply> {
	const { tree, item } = locate(call, 'write');
	const body = await parameters(call, 'assignSensitivityLabel', {
		sensitivityLabelId: 'String',
		assignmentMethod: METHODS,
		justificationText: 'String',
	});
	if (!item.content) throw invalid('Only files can be labelled.');
	const by = actorOf(call);
	refuseLocked(item, by);
	const id = typeof body.sensitivityLabelId === 'string' ? body.sensitivityLabelId : '';
	const label = id === '' ? undefined : { id, method: String(body.assignmentMethod ?? 'standard') };
	const work = () => {
		const current = tree.get(item.id) ?? item;
		tree.update(current, { label, version: current.version + 1, lastModifiedBy: by });
		return item.id;
	};
	return monitorReply(call, startJob(call.world, { operation: 'assignSensitivityLabel', work, failed: failureOf }));
}

function extractLabels(call: Call): Reply {
	const { item } = locate(call);
	if (!item.content) throw invalid('Only files have labels.');
	const { label } = item;
	return json({
		'@odata.context': `${call.url.graph}/$metadata#microsoft.graph.extractSensitivityLabelsResult`,
		labels: label ? [{ sensitivityLabelId: label.id, assignmentMethod: label.method, tenantId: call.tenant }] : [],
	});
}

const area = 'onedrive' as const;
const post = { method: 'POST', area } as const;
const all = (permission: string): Permissions => ({ delegated: [permission], application: [permission] });

export const actionRoutes: readonly Route[] = [
	{ ...post, path: onItem('/checkout'), permissions: WRITE, handle: checkout },
	{ ...post, path: onItem('/checkin'), permissions: WRITE, handle: checkin },
	{ ...post, path: onItem('/discardCheckout'), permissions: WRITE, handle: discard },
	{ ...post, path: onItem('/preview'), permissions: READ, handle: preview },
	{ ...post, path: onItem('/assignSensitivityLabel'), permissions: all('Files.ReadWrite.All'), handle: assignLabel },
	{ ...post, path: onItem('/extractSensitivityLabels'), permissions: all('Files.Read.All'), handle: extractLabels },
	{
		method: 'GET',
		path: onItem('/getActivitiesByInterval'),
		area,
		permissions: READ,
		handle: activitiesByInterval,
	},
];
