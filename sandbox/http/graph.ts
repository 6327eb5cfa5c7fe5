import { holdsAny } from '../entra/caller';
import { authenticate, type CallerCache } from '../entra/tokens';
import { isCutOff, isError } from '../failure';
import { type World } from '../world';
import { authorize, findOwner } from './access';
import { type Call, type CallUrl } from './call';
import { errorBody, GraphError, graphError } from './errors';
import { parseQuery } from './odata/query';
import { parsePrefer } from './prefer';
import { type Reply } from './reply';
import { type Route } from './route';
import { type Match, Router } from './router';
import { shapeCollection, shapeEntity } from './shape';
import { withFaults } from './strike';
import { JSON_TYPE, type WireReply, type WireRequest } from './wire';

/** Milliseconds that a mailbox takes for a request when limits are real. */
const MAILBOX_TIME = 10;

/** Which machine answered, as Graph tells it. */
const DIAGNOSTIC = JSON.stringify({
	ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '1', ScaleUnit: '000', RoleInstance: 'SANDBOX' },
});

const VERSION = /^\/v1\.0(?=\/|$)/i;

/** Answers requests below `/v1.0`, alone or out of a batch. */
export class Graph {
	/** Every route, as it was registered. */
	readonly routes: Route[] = [];
	private readonly router = new Router<Route>();
	private readonly callers: CallerCache = new Map();
	/** Runs around every authorized call: throttling, for one. */
	private readonly guards: Array<(call: Call, route: Route) => (() => void) | undefined> = [];

	constructor(private readonly world: World) {}

	register(routes: readonly Route[]): void {
		for (const route of routes) {
			this.routes.push(route);
			for (const path of typeof route.path === 'string' ? [route.path] : route.path)
				this.router.add(route.method, path, route);
		}
	}

	/** Adds a check that may refuse a call by throwing; what it returns is called when the call is answered. */
	guard(check: (call: Call, route: Route) => (() => void) | undefined): void {
		this.guards.push(check);
	}

	/** Verified tokens are forgotten, as after a reset. */
	forgetCallers(): void {
		this.callers.clear();
	}

	/** Never throws: whatever goes wrong becomes an answer. */
	async answer(request: WireRequest): Promise<WireReply> {
		let reply: WireReply;
		try {
			reply = await withFaults(this.world, { request, service: 'graph' }, async () => await this.process(request));
		} catch (cause) {
			reply = this.refuse(request, cause);
		}
		reply.headers['Cache-Control'] ??= 'no-cache';
		reply.headers['x-ms-ags-diagnostic'] ??= DIAGNOSTIC;
		reply.headers['request-id'] ??= request.ids.requestId;
		reply.headers['client-request-id'] ??= request.ids.clientRequestId;
		return reply;
	}

	private async process(request: WireRequest): Promise<WireReply> {
		const { route, call } = this.prepare(request);
		authorize(call, route);
		const releases = this.guards.map((guard) => guard(call, route));
		try {
			await this.takeTime(route);
			return this.toWire(await route.handle(call), call);
		} finally {
			for (const release of releases) release?.();
		}
	}

	/** Answers take the time ordered; with real limits a mailbox needs some, or nobody could be too many at once. */
	private async takeTime(route: Route): Promise<void> {
		const { clock, latency, limits } = this.world;
		const least = limits === 'real' && route.area === 'outlook' ? MAILBOX_TIME : 0;
		// A batch takes the time of what is in it.
		if (route.path !== '$batch' && Math.max(latency, least) > 0) await clock.wait(Math.max(latency, least));
	}

	private prepare(request: WireRequest): { route: Route; call: Call } {
		const [rawPath = '', search = ''] = splitUrl(request.url);
		const match = this.match(request.method, rawPath);
		const route = match.target;
		const caller =
			route.permissions === 'none' ? ANONYMOUS : authenticate(this.world, request.headers.authorization, this.callers);
		request.notes.route = match.template;
		if (caller !== ANONYMOUS) request.notes.caller = { appId: caller.appId, userId: caller.userId };
		const url = callUrl(request, rawPath);
		const { world } = this;
		const call: Call = {
			world,
			caller,
			tenant: caller.tenant,
			method: request.method,
			url,
			template: match.template,
			params: match.params,
			args: match.args,
			query: parseQuery(new URLSearchParams(search.replaceAll('+', '%20'))),
			headers: request.headers,
			prefer: parsePrefer(request.headers.prefer),
			ids: request.ids,
			body: request.body,
			logId: request.logId,
			batch: request.batch,
			replyHeaders: {},
			owner: () => findOwner(call, route),
			table: (definition, scope) => world.store.table(definition, caller.tenant, scope),
			may: (...permissions) => holdsAny(caller, permissions),
		};
		return { route, call };
	}

	private match(method: string, path: string): Match<Route> {
		if (!VERSION.test(path))
			throw graphError(501, 'NotImplemented', `The sandbox serves /v1.0 only and has no route for ${method} ${path}.`);
		const match = this.router.find(method, path.replace(VERSION, ''));
		if ('target' in match) return match;
		if (match.allowed.length === 0)
			throw graphError(501, 'NotImplemented', `The sandbox has no route for ${method} ${path}.`);
		throw new GraphError(
			405,
			{ code: 'Request_BadRequest', message: 'Specified HTTP method is not allowed for the request target.' },
			{ headers: { Allow: match.allowed.join(', ') } },
		);
	}

	private toWire(reply: Reply, call: Call): WireReply {
		const headers = { ...call.replyHeaders };
		switch (reply.kind) {
			case 'entity': {
				const json = shapeEntity(reply, call);
				if (typeof json['@odata.etag'] === 'string') headers.ETag = json['@odata.etag'];
				return jsonReply(reply.options.status ?? 200, json, { ...headers, ...reply.options.headers });
			}
			case 'collection':
				return jsonReply(200, shapeCollection(reply, call), { ...headers, ...reply.options.headers });
			case 'json':
				return jsonReply(reply.status, reply.body, { ...headers, ...reply.headers });
			case 'text':
				return {
					status: reply.status,
					headers: { 'Content-Type': 'text/plain', ...headers, ...reply.headers },
					body: { text: reply.text },
				};
			case 'bytes':
				return { status: reply.status, headers: { ...headers, ...reply.headers }, body: { bytes: reply.bytes } };
			case 'empty':
				return { status: reply.status, headers: { ...headers, ...reply.headers } };
		}
	}

	private refuse(request: WireRequest, cause: unknown): WireReply {
		const error = cause instanceof GraphError ? cause : unexpected(cause);
		request.notes.error = error.error;
		const body = errorBody(error, request.ids, this.world.clock.iso().slice(0, 19));
		return jsonReply(error.status, body, { ...error.extras.headers });
	}
}

const ANONYMOUS = {
	tenant: '',
	appId: '',
	appName: '',
	userId: undefined,
	permissions: new Set<string>(),
	granted: [],
	tokenId: '',
	issued: 0,
	expires: 0,
	continuousAccess: false,
};

/** A client that went away while it sent, or a mistake of the sandbox itself: told to whoever runs it, as no client can mend it. */
function unexpected(cause: unknown): GraphError {
	if (isCutOff(cause)) return graphError(400, 'invalidRequest', 'The content ended before all of it had arrived.');
	const message = isError(cause) ? (cause.stack ?? cause.message) : String(cause);
	console.error(`The sandbox failed to answer a request: ${message}`);
	return graphError(500, 'generalException', 'General exception while processing');
}

function jsonReply(status: number, json: unknown, headers: Record<string, string>): WireReply {
	return { status, headers: { 'Content-Type': JSON_TYPE, 'OData-Version': '4.0', ...headers }, body: { json } };
}

function splitUrl(url: string): [string, string] {
	const at = url.indexOf('?');
	return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

function callUrl(request: WireRequest, rawPath: string): CallUrl {
	return {
		origin: request.origin,
		graph: `${request.origin}/v1.0`,
		path: rawPath.replace(VERSION, ''),
		full: `${request.origin}${request.url}`,
	};
}
