import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent, request, type RequestOptions } from 'node:https';
import { type Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';

/** Through which proxy, and whom to trust. */
export interface Way {
	readonly proxy: string;
	/** The authority's certificate, as PEM text. */
	readonly ca: string;
}

export interface Asked {
	readonly method: string;
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: Buffer | string | undefined;
	/** Reads the answer's bytes without keeping them. */
	readonly discard?: boolean;
}

export interface Answered {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

export type Caller = (asked: Asked) => Promise<Answered>;

/** Asks by the real names over kept connections, the same way as n8n does. Answers of every status are answers. */
export function callerBy(way: Way): Caller {
	const agent = new Agent({ keepAlive: true });
	Object.assign(agent, { createConnection: tunnel(way) });
	return async ({ method, url, headers = {}, body, discard = false }) =>
		await new Promise((resolve, reject) => {
			const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
			const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => void (discard || chunks.push(chunk)));
				response.on('error', reject);
				response.on('end', () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
				);
			});
			sent.on('error', reject);
			sent.end(body);
		});
}

/** TLS through the proxy, as the other clients have it. */
const tunnel =
	({ proxy, ca }: Way) =>
	({ host }: RequestOptions, done: (error: Error | null, socket?: Duplex) => void): undefined => {
		const name = host ?? '';
		const { hostname, port } = new URL(proxy);
		const connecting = httpRequest({ host: hostname, port, method: 'CONNECT', path: `${name}:443` });
		connecting.on('connect', (_response, socket) => {
			const secure = tlsConnect({ socket, servername: name, ca });
			secure.once('secureConnect', () => done(null, secure));
			secure.once('error', (error) => done(error));
		});
		connecting.on('error', (error) => done(error));
		connecting.end();
		return undefined;
	};
