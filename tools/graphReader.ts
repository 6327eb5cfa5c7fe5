import type { SandboxFacts } from './sandbox';

/** Reads the sandbox through Graph, as an application that may see everything. */
export interface GraphReader {
	/** The path begins after `/v1.0`; throws when Graph refuses. */
	get<T>(path: string): Promise<T>;
	/** The value of a collection. */
	list<T>(path: string): Promise<T[]>;
	/** A file's content. */
	content(path: string): Promise<Buffer>;
}

export async function graphReader(facts: SandboxFacts): Promise<GraphReader> {
	const response = await fetch(`${facts.login}/${facts.tenantId}/oauth2/v2.0/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: facts.clientId,
			client_secret: facts.clientSecret,
			scope: 'https://graph.microsoft.com/.default',
		}),
	});
	const answer = (await response.json()) as { access_token?: string; error_description?: string };
	if (!answer.access_token) throw new Error(`The sandbox gave no token: ${answer.error_description}`);
	const fetchPath = async (path: string) => {
		const reply = await fetch(`${facts.graph}/v1.0${path}`, {
			headers: { authorization: `Bearer ${answer.access_token}` },
		});
		if (!reply.ok) throw new Error(`GET ${path} answered ${reply.status}: ${await reply.text()}`);
		return reply;
	};
	const get = async <T>(path: string) => (await (await fetchPath(path)).json()) as T;
	return {
		get,
		list: async <T>(path: string) => (await get<{ value: T[] }>(path)).value,
		content: async (path) => Buffer.from(await (await fetchPath(path)).arrayBuffer()),
	};
}
