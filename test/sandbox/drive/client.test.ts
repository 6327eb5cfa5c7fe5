import {
	BatchRequestContent,
	BatchResponseContent,
	type Client,
	FileUpload,
	OneDriveLargeFileUploadTask,
	PageIterator,
} from '@microsoft/microsoft-graph-client';

import { quickXorOf } from '../../../sandbox/graph/drive/content/quickXor';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { microsoftClient } from '../microsoftClient';
import { ANNA, withDrive } from './setup';

let sandbox: Sandbox;
let graph: Client;

beforeAll(async () => {
	sandbox = await createSandbox({ seed: withDrive({ fill: [{ user: ANNA, files: 450, perFolder: 450 }] }) });
	graph = microsoftClient(sandbox, ANNA);
});
afterAll(async () => await sandbox.close());

test("Microsoft's client walks through a folder of several pages", async () => {
	const first = await graph.api('/me/drive/root:/Files/00000:/children').select('id,name').get();
	const seen: string[] = [];
	const pages = new PageIterator(graph, first, (item: { name: string }) => {
		seen.push(item.name);
		return true;
	});
	await pages.iterate();
	expect(seen).toHaveLength(450);
	expect(seen.at(-1)).toBe('File 000449.bin');
});

test('its upload task sends a large file in ranges', async () => {
	const bytes = Buffer.alloc(3 * 1024 * 1024 + 11, 'task');
	const progress: number[] = [];
	const task = await OneDriveLargeFileUploadTask.createTaskWithFileObject(
		graph,
		new FileUpload(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), 'task.bin', bytes.length),
		{
			path: '/Uploads',
			fileName: 'task.bin',
			rangeSize: 1024 * 1024,
			uploadEventHandlers: { progress: (range) => progress.push(range?.minValue ?? -1) },
		},
	);
	const { responseBody } = await task.upload();
	expect(responseBody).toMatchObject({
		name: 'task.bin',
		size: bytes.length,
		file: { hashes: { quickXorHash: quickXorOf(bytes) } },
	});
	expect(progress.length).toBeGreaterThan(2);
	expect((await graph.api('/me/drive/root:/Uploads/task.bin').get()).size).toBe(bytes.length);
});

test('small files go up and come down', async () => {
	await graph.api('/me/drive/root:/hello.txt:/content').header('Content-Type', 'text/plain').put('hello');
	const stream = await graph.api('/me/drive/root:/hello.txt:/content').getStream();
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream) chunks.push(chunk);
	expect(Buffer.concat(chunks).toString()).toBe('hello');
});

test('a batch makes a folder and lists it', async () => {
	const content = new BatchRequestContent([
		{
			id: '1',
			request: new Request('https://graph.microsoft.com/v1.0/me/drive/root/children', {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ name: 'Batched', folder: {} }),
			}),
		},
		{
			id: '2',
			request: new Request('https://graph.microsoft.com/v1.0/me/drive/root:/Batched:/children'),
			dependsOn: ['1'],
		},
	]);
	const answer = new BatchResponseContent(await graph.api('/$batch').post(await content.getContent()));
	expect(answer.getResponseById('1').status).toBe(201);
	expect(answer.getResponseById('2').status).toBe(200);
});

test('its errors say what the sandbox said', async () => {
	await expect(graph.api('/me/drive/root:/nope').get()).rejects.toMatchObject({
		statusCode: 404,
		code: 'itemNotFound',
	});
});
