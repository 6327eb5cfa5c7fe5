import { http } from '../../graph/http';
import { json, serve, type Scripted, type Step } from './scripted';

describe('the transport', () => {
	let server: Scripted | undefined;
	afterEach(async () => {
		await server?.close();
		server = undefined;
	});

	async function get(answer: Step, stream = false) {
		server = await serve(answer);
		return await http()({ method: 'GET', url: `${server.url}/v1.0/me`, headers: {}, stream });
	}
	const page =
		(status: number): Step =>
		(_request, response) => {
			response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
			response.end('<h1>Sign in to the network</h1>');
		};

	it('reads JSON', async () => {
		await expect(get((_request, response) => json(response, 200, { id: 1 }))).resolves.toMatchObject({
			status: 200,
			body: { id: 1 },
		});
	});

	it('takes a page that comes in place of an answer for none', async () => {
		await expect(get(page(200))).resolves.toMatchObject({ status: 0, failure: 'WebPage' });
	});

	it('keeps the status of a failure that is told by a page', async () => {
		await expect(get(page(502))).resolves.toMatchObject({ status: 502 });
	});

	it('hands on a file that is a page', async () => {
		const { status, body } = await get(page(200), true);

		expect(status).toBe(200);
		await expect((body as AsyncIterable<Buffer>)[Symbol.asyncIterator]().next()).resolves.toMatchObject({
			done: false,
		});
	});
});
