import { createWriteStream } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent, request, type RequestOptions } from 'node:https';
import { type Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
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
	/** A file that takes the answer's bytes. */
	readonly into?: string | undefined;
}

export interface Answered {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

const NOTHING = Buffer.alloc(0);

export type Caller = (asked: Asked) => Promise<Answered>;

/** Asks by the real names over kept connections, the same way as n8n does. Answers of every status are answers. */
export function callerBy(way: Way): Caller {
	const agent = new Agent({ keepAlive: true });
	Object.assign(agent, { createConnection: tunnel(way) });
	const call: Caller = async (asked) =>
		await new Promise((resolve, reject) => {
			const { method, url, headers = {}, body, into } = asked;
			const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
			const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
				const answered = (content: Buffer) =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content });
				const arrived = into ? pipeline(response, createWriteStream(into)).then(() => NOTHING) : buffer(response);
				arrived.then(answered, reject);
			});
			sent.on('error', (error: NodeJS.ErrnoException) => {
				// The other end may close an idle connection in the moment in which it is used again.
				const isStale = sent.reusedSocket && error.code === 'ECONNRESET';
				if (isStale) call(asked).then(resolve, reject);
				else reject(error);
			});
			sent.end(body);
		});
	return call;
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
