/** Calls of the page carry this header: they are not logged and no fault hits them. */
const MARK = { 'x-sandbox-page': '1' };

/** Asks the sandbox about itself. */
export async function control(path) {
	const response = await fetch(`/_sandbox/${path}`, { headers: MARK });
	if (!response.ok) throw new Error(`/_sandbox/${path} answered ${response.status}`);
	return await response.json();
}

let token;

async function newToken() {
	const response = await fetch('/_sandbox/token', { method: 'POST', headers: MARK, body: '{}' });
	token = (await response.json()).access_token;
}

/** Reads from Graph with an application token; a token that died is replaced once. */
export async function graph(path, headers = {}) {
	if (!token) await newToken();
	const call = () => fetch(`/v1.0${path}`, { headers: { ...MARK, ...headers, Authorization: `Bearer ${token}` } });
	let response = await call();
	if (response.status === 401) {
		await newToken();
		response = await call();
	}
	const body = await response.json();
	if (!response.ok) throw new Error(body.error?.message ?? `${path} answered ${response.status}`);
	return body;
}

/** The entries of a collection's first page. */
export async function list(path) {
	return (await graph(path)).value;
}
