import { type Sandbox, type TokenRequest } from '../../sandbox/sandbox';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed JSON; tests say what they expect in it. */
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read untyped JSON and assert on what they find
	body: any;
}

export interface Client {
	call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
	get(path: string, headers?: Record<string, string>): Promise<Answer>;
	post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
	patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
	put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
	delete(path: string, headers?: Record<string, string>): Promise<Answer>;
}

function parsed(text: string): unknown {
	if (!text.startsWith('{') && !text.startsWith('[')) return undefined;
	return JSON.parse(text);
}

/** Calls a sandbox as a user, or as its application when no user is named. Absolute URLs are followed as they are. */
export function client(sandbox: Sandbox, request: TokenRequest = {}): Client {
	const token = sandbox.token(request);
	const call: Client['call'] = async (method, path, body, headers = {}) => {
		const json = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
		const response = await fetch(path.startsWith('http') ? path : `${sandbox.graph}/v1.0${path}`, {
			method,
			headers: {
				Authorization: `Bearer ${token}`,
				...(json ? { 'Content-Type': 'application/json' } : {}),
				...headers,
			},
			body: json ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer> | undefined),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, body: parsed(text) };
	};
	return {
		call,
		get: async (path, headers) => await call('GET', path, undefined, headers),
		post: async (path, body, headers) => await call('POST', path, body, headers),
		patch: async (path, body, headers) => await call('PATCH', path, body, headers),
		put: async (path, body, headers) => await call('PUT', path, body, headers),
		delete: async (path, headers) => await call('DELETE', path, undefined, headers),
	};
}
