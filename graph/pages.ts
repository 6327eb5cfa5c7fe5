import { type Graph } from './client';
import { link } from './path';
import { type Collection, type GraphRequest } from './types';

/** Yields page after page; stops when the caller does. Links are followed as they are, with the first call's headers. */
export async function* pages<T>(graph: Pick<Graph, 'send'>, first: GraphRequest): AsyncGenerator<T[]> {
	const seen = new Set<string>();
	for (let next: GraphRequest | undefined = first; next;) {
		const page: Collection<T> = await graph.send<Collection<T>>({ ...next, alone: true });
		yield page.value;
		const url: string | undefined = page['@odata.nextLink'];
		if (url && seen.has(url)) throw new RangeError('Microsoft Graph handed out the same page twice: stopped reading');
		if (url) seen.add(url);
		next = url ? { method: 'GET', path: link(url), headers: first.headers ?? {} } : undefined;
	}
}

/** At most `limit` entries; reads no page that is not needed. */
export async function collect<T>(graph: Pick<Graph, 'send'>, first: GraphRequest, limit = Infinity): Promise<T[]> {
	return await take(pages<T>(graph, first), { limit });
}

/** At most `limit` of the entries that `keep` wants; reads no page that is not needed. */
export async function take<T>(
	source: AsyncIterable<T[]>,
	{ limit = Infinity, keep = () => true }: { limit?: number; keep?: (entry: T) => boolean },
): Promise<T[]> {
	const found: T[] = [];
	if (limit <= 0) return found;
	for await (const page of source) {
		for (const entry of page) {
			if (keep(entry)) found.push(entry);
			if (found.length >= limit) return found;
		}
	}
	return found;
}
