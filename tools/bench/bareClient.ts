import { request as httpRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { connect as tlsConnect } from 'node:tls';
import { type Duplex } from 'node:stream';

/** Only what Graph's limits demand: batches of 20, one of them at a time for a mailbox, the largest pages and ranges. */
export interface BareClient {
	batched(calls: ReadonlyArray<{ method: string; url: string; body?: object }>): Promise<void>;
	pages(url: string, count: number): Promise<void>;
	upload(name: string, size: number): Promise<void>;
	get(url: string): Promise<unknown>;
}

const HOST = 'graph.microsoft.com';
const RANGE = 59 * 1024 * 1024 - ((59 * 1024 * 1024) % (320 * 1024));

export function bareClient({ proxy, ca, token }: { proxy: string; ca: string; token: string }): BareClient {
	const agent = new Agent({ keepAlive: true });
	Object.assign(agent, { createConnection: tunnel(proxy, ca) });
	const call = async (method: string, url: string, body?: Buffer | string, headers: Record<string, string> = {}) =>
		await ask({ agent, method, url, body, headers: { authorization: `Bearer ${token}`, ...headers } });
	const json = { 'content-type': 'application/json' };
	return {
		get: async (url) => JSON.parse(await call('GET', `/v1.0${url}`)) as unknown,
		batched: async (calls) => {
			for (let at = 0; at < calls.length; at += 20) {
				const requests = calls
					.slice(at, at + 20)
					.map((one, id) => ({ id: String(id), ...one, ...(one.body ? { headers: json } : {}) }));
				const { responses } = JSON.parse(await call('POST', '/v1.0/$batch', JSON.stringify({ requests }), json)) as {
					responses: Array<{ status: number }>;
				};
				const refused = responses.find(({ status }) => status >= 300);
				if (refused) throw new Error(`The bare client was refused: ${JSON.stringify(refused)}`);
			}
		},
		pages: async (first, count) => {
			for (let url: string | undefined = `/v1.0${first}`, seen = 0; url && seen < count;) {
				const page = JSON.parse(await call('GET', url)) as { value: unknown[]; '@odata.nextLink'?: string };
				seen += page.value.length;
				const next: string | undefined = page['@odata.nextLink'];
				url = next && new URL(next).pathname + new URL(next).search;
			}
		},
		upload: async (name, size) => {
			const session = JSON.parse(
				await call('POST', `/v1.0/me/drive/root:/${name}:/createUploadSession`, '{}', json),
			) as { uploadUrl: string };
			const { pathname, search } = new URL(session.uploadUrl);
			for (let from = 0; from < size; from += RANGE) {
				const end = Math.min(from + RANGE, size);
				const headers = { authorization: '', 'content-range': `bytes ${from}-${end - 1}/${size}` };
				await call('PUT', pathname + search, Buffer.alloc(end - from), headers);
			}
		},
	};
}

interface Ask {
	agent: Agent;
	method: string;
	url: string;
	body: Buffer | string | undefined;
	headers: Record<string, string>;
}

async function ask({ agent, method, url, body, headers }: Ask): Promise<string> {
	return await new Promise((resolve, reject) => {
		const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value));
		const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
		const sent = request({ agent, host: HOST, method, path: url, headers: { ...kept, ...length } }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				const text = Buffer.concat(chunks).toString();
				if ((response.statusCode ?? 500) < 300) resolve(text);
				else reject(new Error(`${method} ${url}: ${response.statusCode} ${text}`));
			});
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

/** TLS through the proxy, as the other clients have it. */
const tunnel =
	(proxy: string, ca: string) =>
	(_options: object, done: (error: Error | null, socket?: Duplex) => void): undefined => {
		const { hostname, port } = new URL(proxy);
		const connecting = httpRequest({ host: hostname, port, method: 'CONNECT', path: `${HOST}:443` });
		connecting.on('connect', (_response, socket) => {
			const secure = tlsConnect({ socket, servername: HOST, ca });
			secure.once('secureConnect', () => done(null, secure));
			secure.once('error', (error) => done(error));
		});
		connecting.on('error', (error) => done(error));
		connecting.end();
		return undefined;
	};
