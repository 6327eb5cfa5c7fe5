import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../interrupt';
import { callerBy, type Asked, type Way } from '../graphName/call';
import { GRAPH } from '../graphName/graphName';

export interface BareCall {
	readonly method: string;
	readonly url: string;
	readonly body?: object;
}

/**
 * Only what Graph's limits demand: batches of 20, one of them at a time for a mailbox, the largest pages and ranges.
 * What is refused goes again as soon as its Retry-After is over, in a batch with what else is due.
 */
export interface BareClient {
	batched(calls: readonly BareCall[]): Promise<void>;
	pages<T>(url: string, count?: number): Promise<T[]>;
	/** Gives the file's ID. */
	upload(name: string, size: number): Promise<string>;
	download(id: string): Promise<void>;
}

const UNIT = 320 * 1024;
/** The largest range below 60 MiB. */
const RANGE = 191 * UNIT;
const JSON_TYPE = { 'content-type': 'application/json' };

type Ask = (asked: Omit<Asked, 'url'> & { path: string; signed?: boolean }) => Promise<string>;

interface Bare extends Way {
	readonly token: string;
	/** A folder for what is downloaded. */
	readonly folder: string;
}

export function bareClient({ token, folder, ...way }: Bare): BareClient {
	const caller = callerBy(way);
	const ask: Ask = async ({ path, signed = true, ...asked }) => {
		const headers = { ...(signed ? { authorization: `Bearer ${token}` } : {}), ...asked.headers };
		const { status, headers: told, body } = await caller({ ...asked, url: `https://${GRAPH}${path}`, headers });
		if (status < 300) return body.toString();
		if (status < 400 && told.location) return pathOf(told.location);
		throw new Error(`${asked.method} ${path}: ${status} ${body.toString()}`);
	};
	return {
		batched: async (calls) => await batched(ask, calls),
		pages: async (first, count = Infinity) => await pages(ask, first, count),
		upload: async (name, size) => await upload(ask, name, size),
		download: async (id) => {
			const path = await ask({ method: 'GET', path: `/v1.0/me/drive/items/${id}/content` });
			await ask({ method: 'GET', path, signed: false, into: join(folder, 'downloaded.bin') });
		},
	};
}

function pathOf(url: string): string {
	const { pathname, search } = new URL(url);
	return pathname + search;
}

interface Part {
	id: string;
	status: number;
	headers?: Record<string, string>;
}

async function batched(ask: Ask, calls: readonly BareCall[]): Promise<void> {
	const open = new Map(calls.map((call, id) => [String(id), { ...call, from: 0 }]));
	while (open.size > 0) {
		const due = [...open].filter(([, { from }]) => from <= Date.now()).slice(0, 20);
		if (due.length === 0) {
			await sleep(Math.min(...[...open.values()].map(({ from }) => from)) - Date.now(), undefined, {
				signal: interrupted,
			});
			continue;
		}
		const requests = due.map(([id, { method, url, body }]) => ({
			id,
			method,
			url,
			...(body ? { body, headers: JSON_TYPE } : {}),
		}));
		const answer = await ask({
			method: 'POST',
			path: '/v1.0/$batch',
			body: JSON.stringify({ requests }),
			headers: JSON_TYPE,
		});
		for (const part of (JSON.parse(answer) as { responses: Part[] }).responses) {
			const call = open.get(part.id);
			if (call && part.status === 429) call.from = Date.now() + Number(part.headers?.['Retry-After']) * 1000;
			else if (part.status < 300) open.delete(part.id);
			else throw new Error(`The bare client was refused: ${JSON.stringify(part)}`);
		}
	}
}

async function pages<T>(ask: Ask, first: string, count: number): Promise<T[]> {
	const found: T[] = [];
	for (let path: string | undefined = `/v1.0${first}`; path && found.length < count;) {
		const page = JSON.parse(await ask({ method: 'GET', path })) as { value: T[]; '@odata.nextLink'?: string };
		found.push(...page.value);
		const next: string | undefined = page['@odata.nextLink'];
		path = next && pathOf(next);
	}
	return found;
}

async function upload(ask: Ask, name: string, size: number): Promise<string> {
	const path = `/v1.0/me/drive/root:/${name}:/createUploadSession`;
	const wish = { item: { '@microsoft.graph.conflictBehavior': 'replace' } };
	const session = await ask({ method: 'POST', path, body: JSON.stringify(wish), headers: JSON_TYPE });
	const target = pathOf((JSON.parse(session) as { uploadUrl: string }).uploadUrl);
	for (let from = 0, answer = ''; ;) {
		const end = Math.min(from + RANGE, size);
		const headers = { 'content-range': `bytes ${from}-${end - 1}/${size}` };
		answer = await ask({ method: 'PUT', path: target, signed: false, headers, body: Buffer.alloc(end - from) });
		if (end === size) return (JSON.parse(answer) as { id: string }).id;
		from = end;
	}
}
