import { Problem } from '../problem';
import type { Owner } from './home';

export interface N8nRest {
	get<T>(path: string): Promise<T>;
	send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
	/** Follows an address of n8n as the signed-in browser does and resolves with the page. */
	visit(url: string): Promise<Response>;
}

/** A session of the owner with n8n's own REST interface; creates the owner where there is none yet. */
export async function signIn(url: string, owner: Owner): Promise<N8nRest> {
	const settings = await call<{ userManagement: { showSetupOnFirstLoad: boolean } }>(`${url}/rest/settings`);
	const response = settings.data.userManagement.showSetupOnFirstLoad
		? await call(`${url}/rest/owner/setup`, {
				method: 'POST',
				body: { ...owner, firstName: 'Local', lastName: 'Owner' },
			})
		: await call(`${url}/rest/login`, {
				method: 'POST',
				body: { emailOrLdapLoginId: owner.email, password: owner.password },
			});
	const cookie = response.cookies.map((line) => line.split(';')[0]).join('; ');
	return {
		get: async <T>(path: string) => (await call<T>(`${url}/rest${path}`, { cookie })).data,
		send: async <T>(method: string, path: string, body?: unknown) =>
			(await call<T>(`${url}/rest${path}`, { method, body, cookie })).data,
		visit: (address) => fetch(address, { headers: headers(cookie), redirect: 'manual' }),
	};
}

interface Call {
	method?: string;
	body?: unknown;
	cookie?: string;
}

async function call<T>(
	url: string,
	{ method = 'GET', body, cookie }: Call = {},
): Promise<{ data: T; cookies: string[] }> {
	const response = await fetch(url, {
		method,
		headers: { ...headers(cookie), 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok)
		throw new Problem(`n8n refused ${method} ${new URL(url).pathname} (${response.status}): ${text.slice(0, 500)}`);
	const parsed = text ? (JSON.parse(text) as { data: T }) : { data: undefined as T };
	return { data: parsed.data, cookies: response.headers.getSetCookie() };
}

/** n8n ties a session to the browser that opened it. */
function headers(cookie?: string): Record<string, string> {
	return { 'browser-id': 'office365-start', ...(cookie ? { cookie } : {}) };
}
