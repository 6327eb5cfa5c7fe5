import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import type * as Http from '../../graph/http';

let proxy: Server;
let asked: string[];

beforeAll(async () => {
	proxy = createServer();
	proxy.on('connect', (request, socket) => {
		asked.push(request.url ?? '');
		socket.end('HTTP/1.1 502 Bad gateway\r\n\r\n');
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(() => proxy.close());
beforeEach(() => {
	asked = [];
});

/** The transport as a process has it that was started with these variables. */
function transportWith(variables: Record<string, string>): ReturnType<typeof Http.http> {
	const before = { ...process.env };
	Object.assign(process.env, variables);
	let found: typeof Http | undefined;
	jest.isolateModules(() => {
		found = jest.requireActual<typeof Http>('../../graph/http');
	});
	process.env = before;
	if (!found) throw new Error('The transport was not loaded');
	return found.http();
}

const get = { method: 'GET', url: 'https://graph.microsoft.example/v1.0/me', headers: {} } as const;
const address = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

describe('proxies', () => {
	it('goes through HTTPS_PROXY by a tunnel', async () => {
		const reply = await transportWith({ HTTPS_PROXY: address(), NO_PROXY: '' })(get);

		expect(asked).toEqual(['graph.microsoft.example:443']);
		expect(reply.status).toBe(0);
	});

	it('keeps to NO_PROXY', async () => {
		const reply = await transportWith({ HTTPS_PROXY: address(), NO_PROXY: 'graph.microsoft.example' })(get);

		expect(asked).toEqual([]);
		expect(reply.failure).toMatch(/ENOTFOUND|EAI_AGAIN/);
	});
});
