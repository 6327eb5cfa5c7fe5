import { callerBy, type Caller, type Way } from '../graphName/call';
import { GRAPH } from '../graphName/graphName';

/** Only what Graph's limits demand: batches of 20, one of them at a time for a mailbox, the largest pages and ranges. */
export interface BareClient {
	batched(calls: ReadonlyArray<{ method: string; url: string; body?: object }>): Promise<void>;
	pages(url: string, count: number): Promise<void>;
	upload(name: string, size: number): Promise<void>;
	get(url: string): Promise<unknown>;
}

const RANGE = 59 * 1024 * 1024 - ((59 * 1024 * 1024) % (320 * 1024));

export function bareClient({ token, ...way }: Way & { token: string }): BareClient {
	const ask = callerBy(way);
	const call = async (method: string, path: string, body?: Buffer | string, headers: Record<string, string> = {}) =>
		await demand(ask, { method, path, body, headers: { authorization: `Bearer ${token}`, ...headers } });
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

interface Demand {
	method: string;
	path: string;
	body: Buffer | string | undefined;
	headers: Record<string, string>;
}

async function demand(ask: Caller, { method, path, body, headers }: Demand): Promise<string> {
	const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value));
	const { status, body: answer } = await ask({ method, url: `https://${GRAPH}${path}`, headers: kept, body });
	if (status < 300) return answer.toString();
	throw new Error(`${method} ${path}: ${status} ${answer.toString()}`);
}
