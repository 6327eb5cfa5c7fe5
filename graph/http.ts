import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import axios, { AxiosError, AxiosHeaders, type AxiosResponse } from 'axios';
import { type GraphReply, type HttpRequest, type Transport } from './types';

const TIMEOUT_MS = 300_000;
const agentOptions = {
	keepAlive: true,
	maxSockets: 32,
	maxFreeSockets: 8,
	scheduling: 'lifo' as const,
	// Files pass in fewer pieces than Node's own 64 KiB make, which is less work for each byte. Still larger ones leave more
	// behind for V8 to clear away.
	highWaterMark: 128 * 1024,
};

/**
 * From Node 24.5 agents read the proxy variables themselves, and keep proxied connections alive too. axios leaves that to
 * such an agent as long as it is not told of a proxy itself, not even of none.
 */
const agentsReadProxies = ((): boolean => {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	return major > 24 || (major === 24 && minor >= 5);
})();

const proxied = agentsReadProxies ? { proxyEnv: process.env } : {};
const httpAgent = new HttpAgent({ ...agentOptions, ...proxied });
const httpsAgent = new HttpsAgent({ ...agentOptions, ...proxied });

const client = axios.create({
	httpAgent,
	httpsAgent,
	timeout: TIMEOUT_MS,
	maxRedirects: 0,
	maxBodyLength: Infinity,
	maxContentLength: Infinity,
	responseType: 'stream',
	transitional: { clarifyTimeoutError: true },
	validateStatus: () => true,
	// Bodies arrive here as text or bytes, ready to go; axios would guess a content type and rewrite them.
	transformRequest: [(data: unknown) => data],
	transformResponse: [(data: unknown) => data],
});

/** The only place that talks HTTP. Connections are kept and shared by all nodes of the process. */
export function http(signal?: AbortSignal): Transport {
	return async (request) => {
		try {
			return await read(request, await client.request<Readable>(axiosConfig(request, signal)));
		} catch (error) {
			if (!(error instanceof AxiosError) && !isSocketError(error)) throw error;
			return { status: 0, headers: {}, body: undefined, failure: error.code ?? 'NoAnswer' };
		}
	};
}

function axiosConfig(request: HttpRequest, signal: AbortSignal | undefined) {
	return {
		method: request.method,
		url: request.url,
		headers: { accept: 'application/json', ...request.headers },
		data: request.body,
		...(signal ? { signal } : {}),
	};
}

async function read(request: HttpRequest, response: AxiosResponse<Readable>): Promise<GraphReply> {
	const headers = flatten(response.headers);
	const isGood = response.status >= 200 && response.status < 300;
	const type = headers['content-type'] ?? '';
	const body = request.stream && isGood ? response.data : parse(await text(response.data), type);
	// Graph never answers with a page to look at; a proxy that wants somebody to sign in does.
	const isPage = !request.stream && isGood && type.includes('html');
	if (isPage) return { status: 0, headers: {}, body: undefined, failure: 'WebPage' };
	return { status: response.status, headers, body };
}

function parse(content: string, contentType: string): unknown {
	if (content === '') return undefined;
	if (!contentType.includes('json')) return content;
	try {
		return JSON.parse(content);
	} catch {
		// Half an answer is no answer: whether to ask again is decided where all the unclear ones are.
		throw Object.assign(new Error('The answer was cut off'), { code: 'ERR_BAD_RESPONSE' });
	}
}

function flatten(headers: AxiosResponse['headers']): Record<string, string> {
	const entries = Object.entries(AxiosHeaders.from(headers as AxiosHeaders).toJSON());
	return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Not by class: a socket's error may come from another realm, such as a test's. */
function isSocketError(error: unknown): error is { code: string } {
	return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
