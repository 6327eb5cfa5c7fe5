import type { SandboxFacts } from './sandbox';

/** By this the sandbox's log tells the calls of a check from those of the workflow that it looks at. */
export const CHECKING = 'office365-check';

/** Graph in the sandbox, for an application that may see and do everything. Paths begin after `/v1.0`. */
export interface GraphAccess {
	get<T>(path: string): Promise<T>;
	/** The value of a collection. */
	list<T>(path: string): Promise<T[]>;
	/** A file's content. */
	content(path: string): Promise<Buffer>;
	post(path: string, body: unknown): Promise<void>;
}

export async function graphAccess(facts: SandboxFacts): Promise<GraphAccess> {
	const token = await tokenOf(facts);
	const call = async (path: string, init: { method?: string; body?: string } = {}) => {
		const response = await fetch(`${facts.graph}/v1.0${path}`, {
			...init,
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
				'user-agent': CHECKING,
			},
		});
		if (response.ok) return response;
		throw new Error(`${init.method ?? 'GET'} ${path} answered ${response.status}: ${await response.text()}`);
	};
	const get = async <T>(path: string) => (await (await call(path)).json()) as T;
	return {
		get,
		list: async <T>(path: string) => (await get<{ value: T[] }>(path)).value,
		content: async (path) => Buffer.from(await (await call(path)).arrayBuffer()),
		post: async (path, body) => void (await call(path, { method: 'POST', body: JSON.stringify(body) })),
	};
}

/** An access token of the sandbox's application. */
export async function tokenOf({ login, tenantId, clientId, clientSecret }: SandboxFacts): Promise<string> {
	const response = await fetch(`${login}/${tenantId}/oauth2/v2.0/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: 'https://graph.microsoft.com/.default',
		}),
	});
	const answer = (await response.json()) as { access_token?: string; error_description?: string };
	if (answer.access_token) return answer.access_token;
	throw new Error(`The sandbox gave no token: ${answer.error_description}`);
}
