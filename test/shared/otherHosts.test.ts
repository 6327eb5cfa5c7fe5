import { type FaultEffect } from '../../sandbox/control/faults';
import { json, receive, serve, type Scripted, type Step } from '../graph/scripted';
import { first, good, itemWith, mailroom, type Mailroom } from '../Mail/support';
import { byPath, memoryItem, OneDriveBench } from '../OneDrive/oneDrive';
import { type TestCredentials } from '../support/credentials';
import { bytesOf } from '../support/engine';
import { strays } from '../support/strays';

jest.setTimeout(30_000);

const content = Buffer.alloc(5_000_123, 'every byte counts ');

let drive: OneDriveBench;
let room: Mailroom;
/** What another host answers; each test says it anew. */
let answer: Step;
let far: Scripted;
let farther: Scripted;

beforeAll(async () => {
	drive = await OneDriveBench.start();
	room = await mailroom();
});
afterAll(async () => {
	await drive.sandbox.close();
	await room.sandbox.close();
});
beforeEach(async () => {
	await drive.sandbox.reset();
	await room.sandbox.reset();
	far = await serve((request, response) => answer(request, response));
	farther = await serve((_request, response) => void response.end('from afar'));
});
afterEach(async () => {
	await far.close();
	await farther.close();
	expect([...strays(drive.sandbox), ...strays(room.sandbox)]).toEqual([]);
});

/** Lets the sandbox hand out what a test wants. */
const instead = (
	{ sandbox }: Pick<Mailroom, 'sandbox'>,
	path: string,
	effect: Omit<FaultEffect & { kind: 'status' }, 'kind'>,
) => sandbox.faults.add({ match: { service: 'graph', path }, count: 1, effect: { kind: 'status', ...effect } });

/** No part of the token came along: not as a header, nor in an address. */
function expectNoToken({ seen }: Scripted, { data }: TestCredentials): void {
	const token = String((data['oauthTokenData'] as { access_token: string }).access_token);
	expect(token.length).toBeGreaterThan(20);
	expect(seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
	expect(JSON.stringify(seen)).not.toContain(token);
}

describe('a link of Graph to another host is not followed, and the user reads why', () => {
	const list = async (parameters = {}) => await drive.run('folder.getChildren', { returnAll: true, ...parameters });
	const changes = async (parameters = {}) => await drive.run('drive.getChanges', { since: 'cursor', ...parameters });
	const page = (name: string) => ({
		value: [{ id: 'one', name: 'one.txt' }],
		[`@odata.${name}`]: `${far.url}/v1.0/next`,
	});

	it.each([
		['the next page of a list', 'children', 'nextLink', async () => await list()],
		['the next page of a delta feed', 'delta', 'nextLink', async () => await changes()],
		[
			'the end of a delta feed, where the next run begins',
			'delta',
			'deltaLink',
			async () => await changes({ cursor: (await changes()).items[0]?.json['cursor'] }),
		],
	])('%s', async (_case, path, name, run) => {
		instead(drive, path, { status: 200, body: page(name) });

		const { error, items } = await run();

		expect(error?.message).toBe(
			`Microsoft Graph handed out a link to ${far.url}, which is not ${drive.sandbox.graph}: not followed`,
		);
		expect(items).toEqual([]);
		expect(far.seen).toEqual([]);
	});
});

describe('content on another host is fetched without the token', () => {
	const bytes: Step = (_request, response) => void response.end('from there');
	const leadOn: Step = (_request, response) => json(response, 302, undefined, { location: `${farther.url}/blob` });
	const item = (more: object = {}) => ({ id: '1', name: 'a.txt', file: { mimeType: 'text/plain' }, ...more });

	it.each<[string, Step, string, () => void]>([
		[
			'by the address that its item names',
			bytes,
			'from there',
			() =>
				instead(drive, 'a\\.txt', { status: 200, body: item({ '@microsoft.graph.downloadUrl': `${far.url}/x?k=1` }) }),
		],
		[
			'by the Location that Graph answers',
			bytes,
			'from there',
			() => {
				instead(drive, 'a\\.txt', { status: 200, body: item() });
				instead(drive, 'content', { status: 302, headers: { location: `${far.url}/x?k=1` } });
			},
		],
		[
			'by an address that leads on to a third host',
			leadOn,
			'from afar',
			() =>
				instead(drive, 'a\\.txt', { status: 200, body: item({ '@microsoft.graph.downloadUrl': `${far.url}/x?k=1` }) }),
		],
	])('%s', async (_case, step, expected, prepare) => {
		answer = step;
		prepare();

		const { items, error } = await drive.run('file.download', { file: byPath('/a.txt') });

		expect(error).toBeUndefined();
		expect((await bytesOf(items[0]?.binary?.['data'])).toString()).toBe(expected);
		expect(far.seen.map(({ path }) => path)).toEqual(['/x?k=1']);
		expect(farther.seen).toHaveLength(expected === 'from afar' ? 1 : 0);
		for (const host of [far, farther]) expectNoToken(host, drive.anna);
	});
});

/** An upload session that fails once, so that it is asked how far it is too. */
function session(last: object): { readonly step: Step; readonly arrived: Buffer[] } {
	const arrived: Buffer[] = [];
	const missing = () => ({ nextExpectedRanges: [`${Buffer.concat(arrived).length}-`] });
	let failed = false;
	const step: Step = async (request, response) => {
		if (request.method === 'GET') return json(response, 200, missing());
		const range = await receive(request);
		if (!failed) {
			failed = true;
			return json(response, 503);
		}
		arrived.push(range);
		const all = Buffer.concat(arrived).length === content.length;
		return json(response, all ? 201 : 202, all ? last : missing());
	};
	return { step, arrived };
}

describe('an upload session on another host gets the bytes, and no token', () => {
	it('of a file', async () => {
		const { step, arrived } = session({ id: '1', name: 'a.bin', size: content.length, file: {} });
		answer = step;
		instead(drive, 'createUploadSession', { status: 200, body: { uploadUrl: `${far.url}/up?k=1` } });

		const { items, error } = await drive.run('file.upload', {}, { items: [memoryItem(content, 'a.bin')] });

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ name: 'a.bin' });
		expect(Buffer.concat(arrived).equals(content)).toBe(true);
		expect(far.seen.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT']);
		expectNoToken(far, drive.anna);
	});

	it('of an attachment', async () => {
		const { step, arrived } = session({});
		answer = step;
		const messageId = first(await room.run('draft', 'create', { subject: 'With a file' }))['id'];
		instead(room, 'createUploadSession', { status: 201, body: { uploadUrl: `${far.url}/up?k=1` } });
		const items = [await itemWith({ big: ['big.bin', 'application/octet-stream', content] })];

		good(
			await room.run(
				'attachment',
				'add',
				{ messageId: { __rl: true, mode: 'id', value: messageId }, attach: 'all' },
				{ items },
			),
		);

		expect(Buffer.concat(arrived).equals(content)).toBe(true);
		expect(far.seen.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT', 'PUT']);
		expectNoToken(far, room.anna);
	});

	it('of a file that is refused: the session is given up without it too', async () => {
		answer = (_request, response) => json(response, 507, { error: { code: 'quotaLimitReached', message: 'Full' } });
		instead(drive, 'createUploadSession', { status: 200, body: { uploadUrl: `${far.url}/up?k=1` } });

		const { error } = await drive.run('file.upload', {}, { items: [memoryItem(content, 'a.bin')] });

		expect(error).toMatchObject({ httpCode: '507' });
		expect(far.seen.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
		expectNoToken(far, drive.anna);
	});
});

describe('the progress of a copy on another host is asked for without the token', () => {
	it.each(['in its answer', 'as an address on a third host, which is not asked'])('%s', async (where) => {
		const { id } = await drive.put('a.txt', 'a');
		answer = (_request, response) =>
			where === 'in its answer'
				? json(response, 200, { status: 'completed', resourceId: id })
				: json(response, 303, undefined, { location: `${farther.url}/v1.0/me/drive/items/${String(id)}` });
		instead(drive, '/copy', { status: 202, headers: { location: `${far.url}/monitor/1?k=1` } });

		const made = await drive.one('item.copy', { item: byPath('/a.txt'), targetFolder: byPath('/Documents') });

		expect(made).toMatchObject({ id, name: 'a.txt' });
		expect(far.seen.map(({ path }) => path)).toEqual(['/monitor/1?k=1']);
		expect(farther.seen).toEqual([]);
		expectNoToken(far, drive.anna);
	});
});
