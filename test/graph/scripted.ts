import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createGraph, type Graph } from '../../graph/client';
import { Gate } from '../../graph/gate';
import { http } from '../../graph/http';
import { patience } from '../../graph/retry';
import { type Clock } from '../../graph/types';

export interface Seen {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
}

export type Step = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Scripted {
	readonly url: string;
	readonly seen: Seen[];
	close(): Promise<void>;
}

/** A server on this machine that answers as a test says. */
export async function serve(answer: Step): Promise<Scripted> {
	const seen: Seen[] = [];
	const server = createServer((request, response) => {
		seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
		void Promise.resolve(answer(request, response)).catch((error: unknown) => {
			response.destroy(error instanceof Error ? error : new Error(String(error)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

export function json(response: ServerResponse, status: number, body?: unknown, headers: Record<string, string> = {}) {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Reads at most `most` bytes of a request; then the rest is left where it is. */
export async function receive(request: IncomingMessage, most = Infinity): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= most) break;
	}
	return Buffer.concat(chunks).subarray(0, most);
}

export interface TestClock extends Clock {
	/** The waits so far, in ms. */
	readonly slept: number[];
}

/** A clock on which waiting takes no time. */
export function testClock(): TestClock {
	const slept: number[] = [];
	let now = Date.parse('2026-01-01T00:00:00Z');
	return {
		slept,
		now: () => now,
		random: () => 0,
		sleep: async (ms) => {
			slept.push(ms);
			now += ms;
			await Promise.resolve();
		},
	};
}

export function graphAt(baseUrl: string, clock: Clock, { budgetMs = 600_000, attempts = 8 } = {}): Graph {
	return createGraph({
		baseUrl,
		tokens: { token: async () => 'the-token', renew: async () => 'the-newer-token' },
		transport: http(),
		gate: new Gate(clock),
		owner: 'tests',
		patience: patience(budgetMs, attempts),
		clock,
	});
}

/** Bytes that look random and are the same every time. */
export function someBytes(length: number): Buffer {
	const content = Buffer.alloc(length);
	for (let index = 0, state = 99; index < length; index++) {
		state = (Math.imul(state, 1103515245) + 12345) >>> 0;
		content[index] = state >>> 24;
	}
	return content;
}
