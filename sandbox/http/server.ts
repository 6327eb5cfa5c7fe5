import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { withoutSecrets } from '../control/log';
import { decodeToken } from '../entra/jwt';
import { isError } from '../failure';
import { type World } from '../world';
import { requestBody } from './body';
import { type WireReply, type WireRequest } from './wire';

export interface ListenOptions {
	host: string;
	port: number;
	tls?: { cert: string; key: string };
}

export interface Service {
	service: 'graph' | 'login' | 'control';
	answer: (request: WireRequest) => Promise<WireReply>;
}

export interface Listening {
	url: string;
	close(): Promise<void>;
}

/** Header of the calls that the sandbox's own page makes. */
const PAGE = 'x-sandbox-page';

/** Bytes of a text body that the log keeps. */
const LOGGED_BODY = 256 * 1024;

/** Serves HTTP or TLS until closed. `choose` says who answers a path. */
export async function listen(
	world: World,
	options: ListenOptions,
	choose: (path: string) => Service,
): Promise<Listening> {
	const edge = new Edge(world, choose);
	const server: Server = options.tls ? createTlsServer(options.tls, edge.handle) : createServer(edge.handle);
	server.keepAliveTimeout = 65_000;
	// Uploads may take as long as they need.
	server.requestTimeout = 0;
	server.on(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => edge.count(socket));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, options.host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	const { port } = server.address() as AddressInfo;
	const host = options.host.includes(':') ? `[${options.host}]` : options.host;
	return {
		url: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

class Edge {
	private readonly connections = new WeakMap<Socket, number>();
	private last = 0;

	constructor(
		private readonly world: World,
		private readonly choose: (path: string) => Service,
	) {}

	count(socket: Socket): void {
		this.last += 1;
		this.connections.set(socket, this.last);
	}

	readonly handle: RequestListener = (incoming, outgoing) => {
		this.exchange(incoming, outgoing).catch((cause: unknown) => {
			// The client went away while it was being answered.
			if (!outgoing.destroyed) outgoing.destroy(isError(cause) ? cause : undefined);
		});
	};

	private async exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const started = performance.now();
		const seen = new SeenBody(incoming);
		const request = this.toRequest(incoming, seen);
		const { service, answer } = this.choose(request.url.split('?')[0] ?? '');
		// The page looks on; what it asks for is no part of the story.
		if (service === 'control' || request.headers[PAGE] !== undefined) {
			await send(await answer(request), incoming, outgoing);
			return;
		}
		const id = this.world.log.nextId();
		if (service === 'login' && this.world.latency > 0) await this.world.clock.wait(this.world.latency);
		const reply = await answer({ ...request, logId: id });
		this.world.log.add({
			id,
			time: this.world.clock.iso('milliseconds'),
			service,
			method: request.method,
			url: request.url,
			status: reply.status,
			...(reply.fault ? { fault: reply.fault.kind } : {}),
			headers: loggedHeaders(request.headers),
			...seen.logged(),
			...request.notes,
			milliseconds: Math.round((performance.now() - started) * 100) / 100,
			requestId: request.ids.requestId,
			connection: this.connections.get(incoming.socket) ?? 0,
		});
		await send(reply, incoming, outgoing);
	}

	private toRequest(incoming: IncomingMessage, seen: SeenBody): WireRequest {
		const headers: Record<string, string | undefined> = {};
		for (const [name, value] of Object.entries(incoming.headers))
			headers[name] = Array.isArray(value) ? value.join(', ') : value;
		const requestId = this.world.newId();
		const secure = 'encrypted' in incoming.socket;
		const target = incoming.url ?? '/';
		return {
			method: incoming.method ?? 'GET',
			origin: originOf(headers, secure, this.world.url),
			// A client that takes the sandbox for a proxy sends the whole address.
			url: target.startsWith('/') ? target : target.replace(/^[a-z]+:\/\/[^/]*/i, ''),
			headers,
			body: requestBody(seen.stream(), Number(headers['content-length'] ?? 0)),
			ids: { requestId, clientRequestId: headers['client-request-id'] ?? requestId },
			notes: {},
		};
	}
}

/** The server as the client addressed it, through a proxy if it says so. */
function originOf(headers: WireRequest['headers'], secure: boolean, own: string): string {
	const scheme = headers['x-forwarded-proto'] ?? (secure ? 'https' : 'http');
	return `${scheme}://${headers['x-forwarded-host'] ?? headers.host ?? new URL(own).host}`;
}

/** Reads a request's body for whoever handles it and keeps the beginning for the log. */
class SeenBody {
	private readonly chunks: Uint8Array[] = [];
	private size = 0;

	constructor(private readonly incoming: IncomingMessage) {}

	async *stream(): AsyncIterable<Uint8Array> {
		for await (const chunk of this.incoming as AsyncIterable<Uint8Array>) {
			if (this.size < LOGGED_BODY) this.chunks.push(chunk);
			this.size += chunk.byteLength;
			yield chunk;
		}
	}

	logged(): { body?: string; bodyBytes: number } {
		const text = /json|text|x-www-form-urlencoded|xml/i.test(this.incoming.headers['content-type'] ?? '');
		if (!text || this.size === 0) return { bodyBytes: this.size };
		return {
			body: withoutSecrets(Buffer.concat(this.chunks).subarray(0, LOGGED_BODY).toString('utf8')),
			bodyBytes: this.size,
		};
	}
}

function loggedHeaders(headers: WireRequest['headers']): Record<string, string> {
	const logged: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) if (value !== undefined) logged[name] = value;
	if (logged.authorization) {
		const id = decodeToken(logged.authorization.replace(/^bearer\s+/i, ''))?.claims.uti;
		logged.authorization = id === undefined ? '***' : `Bearer token ${String(id)}`;
	}
	if (logged.cookie) logged.cookie = '***';
	return logged;
}

async function send(reply: WireReply, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
	if (reply.fault?.kind === 'reset') {
		incoming.socket.resetAndDestroy();
		return;
	}
	const { body } = reply;
	const content =
		body && 'json' in body
			? Buffer.from(JSON.stringify(body.json))
			: body && 'text' in body
				? Buffer.from(body.text)
				: body?.bytes;
	outgoing.writeHead(reply.status, sized(reply, content));
	if (reply.fault?.kind === 'truncate') {
		const half = Math.floor(Number(outgoing.getHeader('Content-Length') ?? 0) / 2);
		const part = await beginningOf(content, reply.fault.bytes ?? half);
		outgoing.write(part, () => incoming.socket.resetAndDestroy());
		return;
	}
	if (content instanceof Readable) await pipeline(content, outgoing);
	else outgoing.end(content);
}

async function beginningOf(content: Uint8Array | Readable | undefined, length: number): Promise<Uint8Array> {
	if (!(content instanceof Readable)) return (content ?? new Uint8Array()).subarray(0, length);
	const chunks: Uint8Array[] = [];
	for await (const chunk of content as AsyncIterable<Uint8Array>) {
		chunks.push(chunk);
		if (chunks.reduce((sum, { byteLength }) => sum + byteLength, 0) >= length) break;
	}
	return Buffer.concat(chunks).subarray(0, length);
}

function sized({ status, headers }: WireReply, content: Uint8Array | Readable | undefined): Record<string, string> {
	if (content instanceof Readable || status === 204 || status === 304) return headers;
	return { 'Content-Length': String(content?.byteLength ?? 0), ...headers };
}
