import {
	BatchRequestContent,
	BatchResponseContent,
	type Client,
	PageIterator,
} from '@microsoft/microsoft-graph-client';

import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { microsoftClient } from './microsoftClient';

let sandbox: Sandbox;
let graph: Client;

beforeAll(async () => {
	sandbox = await createSandbox({ seed: { base: 'demo', volume: { users: 1_200 } } });
	graph = microsoftClient(sandbox);
});
afterAll(async () => await sandbox.close());

test("Microsoft's client walks through every page", async () => {
	const first = await graph.api('/users').select(['id', 'displayName']).top(500).get();
	const seen = new Set<string>();
	const pages = new PageIterator(graph, first, (user: { id: string }) => {
		seen.add(user.id);
		return true;
	});
	await pages.iterate();
	expect(seen.size).toBe(1_209);
	expect(pages.isComplete()).toBe(true);
});

test('its batches are answered part by part', async () => {
	const request = (id: string, path: string) => ({
		id,
		request: new Request(`https://graph.microsoft.com/v1.0${path}`),
	});
	const content = new BatchRequestContent([
		request('1', '/users?$top=1'),
		request('2', '/users/nobody@sandbox.example'),
	]);
	const answer = new BatchResponseContent(await graph.api('/$batch').post(await content.getContent()));
	expect(answer.getResponseById('1').status).toBe(200);
	expect(answer.getResponseById('2').status).toBe(404);
});

test('its middleware waits out a throttled call', async () => {
	sandbox.faults.add({
		count: 1,
		match: { path: 'organization' },
		effect: {
			kind: 'status',
			status: 429,
			headers: { 'Retry-After': '1' },
			body: { error: { code: 'TooManyRequests', message: 'x' } },
		},
	});
	const { value } = await graph.api('/organization').get();
	expect(value).toHaveLength(1);
	expect(
		sandbox.log
			.list()
			.filter(({ url }) => url.includes('organization'))
			.map(({ status }) => status),
	).toEqual([429, 200]);
});

test('its errors carry the code and the request ids', async () => {
	await expect(graph.api('/users/nobody').get()).rejects.toMatchObject({
		statusCode: 404,
		code: 'Request_ResourceNotFound',
		requestId: expect.any(String),
	});
});

test('a delta walks to its link and back', async () => {
	let page = await graph.api('/users/delta').select('displayName').get();
	let count = page.value.length;
	while (page['@odata.nextLink']) {
		page = await graph.api(page['@odata.nextLink']).get();
		count += page.value.length;
	}
	expect(count).toBe(1_209);
	expect((await graph.api(page['@odata.deltaLink']).get()).value).toEqual([]);
});
