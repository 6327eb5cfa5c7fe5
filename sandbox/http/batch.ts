import { type World } from '../world';
import { requestBody } from './body';
import { type Call } from './call';
import { badRequest } from './errors';
import { type Graph } from './graph';
import { isJsonObject } from './json';
import { json, type Reply } from './reply';
import { type Route } from './route';
import { type WireReply, type WireRequest } from './wire';
import { Readable } from 'node:stream';

const MOST_REQUESTS = 20;
/** Requests that Graph passes on at once. */
const AT_ONCE = 4;

interface BatchStep {
	id: string;
	method: string;
	url: string;
	headers: Record<string, string>;
	body: unknown;
	dependsOn: readonly string[];
}

interface StepReply {
	id: string;
	status: number;
	headers: Record<string, string>;
	body?: unknown;
}

/** The route of `$batch`, which answers its parts with the same `Graph`. */
export function batchRoute(graph: Graph): Route {
	return {
		method: 'POST',
		path: '$batch',
		area: 'platform',
		permissions: 'token',
		handle: async (call) => await answerBatch(graph, call),
	};
}

async function answerBatch(graph: Graph, call: Call): Promise<Reply> {
	const steps = readSteps(await call.body.object());
	const done = new Map<string, Promise<StepReply | undefined>>();
	const responses: StepReply[] = [];
	const slots = new Slots(AT_ONCE);
	const run = async (step: BatchStep): Promise<StepReply | undefined> => {
		const parents = await Promise.all(step.dependsOn.map(async (id) => await done.get(id.toLowerCase())));
		const reply = parents.some((parent) => !parent || parent.status >= 400)
			? failedDependency(step.id)
			: await slots.use(async () => await answerStep(graph, step, call));
		if (reply) responses.push(reply);
		return reply;
	};
	for (const step of steps) done.set(step.id.toLowerCase(), run(step));
	await Promise.all(done.values());
	return json({ responses: outOfOrder(responses, call.world) });
}

/** Clients must match answers by ID: the order is not that of the requests. */
function outOfOrder(responses: readonly StepReply[], world: World): StepReply[] {
	const shuffled = [...responses];
	for (let at = shuffled.length - 1; at > 0; at -= 1) {
		const other = Math.floor(world.random() * (at + 1));
		const [left, right] = [shuffled[at], shuffled[other]];
		if (left && right) [shuffled[at], shuffled[other]] = [right, left];
	}
	return shuffled;
}

function readSteps(body: Record<string, unknown>): BatchStep[] {
	if (!Array.isArray(body.requests)) throw badRequest("Invalid batch payload format: 'requests' has to be a list.");
	if (body.requests.length > MOST_REQUESTS) {
		throw badRequest(
			`Number of batch request steps exceeds the maximum value of ${MOST_REQUESTS}.`,
			'MaximumValueExceeded',
		);
	}
	if (body.requests.length === 0) throw badRequest('Invalid batch payload format: there is no request in it.');
	const steps = body.requests.map(readStep);
	const seen = new Set<string>();
	for (const step of steps) {
		for (const parent of step.dependsOn) {
			if (!seen.has(parent.toLowerCase()))
				throw badRequest(`Request '${step.id}' depends on '${parent}', which does not come before it.`);
		}
		if (seen.has(step.id.toLowerCase()))
			throw badRequest(`Invalid batch payload format: the id '${step.id}' is used twice.`);
		seen.add(step.id.toLowerCase());
	}
	return steps;
}

function readStep(value: unknown, at: number): BatchStep {
	if (!isJsonObject(value)) throw badRequest(`Invalid batch payload format: request ${at + 1} is no object.`);
	const { id, method, url, headers, body, dependsOn } = value;
	if (typeof id !== 'string' || id === '')
		throw badRequest(`Invalid batch payload format: request ${at + 1} has no id.`);
	if (typeof method !== 'string' || typeof url !== 'string') {
		throw badRequest(`Invalid batch payload format: request '${id}' needs a method and a relative url.`);
	}
	const lower = Object.entries(isJsonObject(headers) ? headers : {}).map(
		([name, text]) => [name.toLowerCase(), String(text)] as const,
	);
	const sent = Object.fromEntries(lower);
	if (body !== undefined && body !== null && sent['content-type'] === undefined) {
		throw badRequest(`Request '${id}' has a body and needs a Content-Type header.`);
	}
	return {
		id,
		method: method.toUpperCase(),
		url: url.startsWith('/') ? url : `/${url}`,
		headers: sent,
		body,
		dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
	};
}

async function answerStep(graph: Graph, step: BatchStep, call: Call): Promise<StepReply | undefined> {
	if (/^\/\$batch/i.test(step.url)) {
		return {
			id: step.id,
			status: 400,
			headers: {},
			body: { error: { code: 'BadRequest', message: 'A batch cannot contain another batch.' } },
		};
	}
	const { world } = call;
	const requestId = world.newId();
	const started = performance.now();
	const request: WireRequest = {
		method: step.method,
		origin: call.url.origin,
		url: /^\/v1\.0\//i.test(step.url) ? step.url : `/v1.0${step.url}`,
		headers: { authorization: call.headers.authorization, ...step.headers, prefer: withoutAsync(step.headers.prefer) },
		body: requestBody(Readable.from(bodyChunks(step))),
		ids: { requestId, clientRequestId: step.headers['client-request-id'] ?? requestId },
		batch: call.logId ?? 0,
		notes: {},
	};
	const logId = world.log.nextId();
	const reply = await graph.answer({ ...request, logId });
	world.log.add({
		id: logId,
		time: world.clock.iso('milliseconds'),
		service: 'graph',
		method: request.method,
		url: request.url,
		status: reply.status,
		headers: step.headers,
		...(step.body === undefined ? {} : { body: JSON.stringify(step.body).slice(0, 100_000) }),
		bodyBytes: 0,
		...request.notes,
		milliseconds: Math.round((performance.now() - started) * 100) / 100,
		requestId,
		connection: 0,
		batch: call.logId ?? 0,
	});
	return reply.fault ? undefined : await toStepReply(step.id, reply);
}

/** A batch is answered at once: nothing in it may be answered later. */
function withoutAsync(prefer: string | undefined): string | undefined {
	return prefer?.replace(/(^|,)\s*respond-async\s*(?=,|$)/i, '');
}

function bodyChunks(step: BatchStep): Buffer[] {
	if (step.body === undefined || step.body === null) return [];
	const binary = typeof step.body === 'string' && !/json/i.test(step.headers['content-type'] ?? '');
	return [binary ? Buffer.from(String(step.body), 'base64') : Buffer.from(JSON.stringify(step.body))];
}

async function toStepReply(id: string, { status, headers, body }: WireReply): Promise<StepReply> {
	const step = { id, status, headers };
	if (!body) return step;
	if ('json' in body) return { ...step, body: body.json };
	if ('text' in body) return { ...step, body: body.text };
	const chunks: Uint8Array[] = [];
	if (body.bytes instanceof Uint8Array) chunks.push(body.bytes);
	else for await (const chunk of body.bytes as AsyncIterable<Uint8Array>) chunks.push(chunk);
	return { ...step, body: Buffer.concat(chunks).toString('base64') };
}

function failedDependency(id: string): StepReply {
	const error = {
		code: 'FailedDependency',
		message: 'The request was not carried out because one that it depends on failed.',
	};
	return { id, status: 424, headers: { 'Content-Type': 'application/json' }, body: { error } };
}

/** Lets a fixed number of tasks run at once. */
class Slots {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	async use<T>(task: () => Promise<T>): Promise<T> {
		if (this.free > 0) this.free -= 1;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
		try {
			return await task();
		} finally {
			const next = this.waiting.shift();
			if (next) next();
			else this.free += 1;
		}
	}
}
