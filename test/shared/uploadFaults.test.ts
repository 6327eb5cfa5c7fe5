import { quickXorHash } from '../../graph/quickXorHash';
import { type Sandbox } from '../../sandbox/sandbox';
import { memoryItem, OneDriveBench } from '../OneDrive/oneDrive';
import { ANNA, first, good, itemWith, mailroom, type Mailroom } from '../Mail/support';
import { delegatedCredentials } from '../support/credentials';
import { cutting, type Cut } from './cut';

jest.setTimeout(60_000);

const content = Buffer.alloc(5_000_123, 'every byte counts ');
const unauthorized = { code: 'unauthenticated', message: 'The address is no longer good' };

/** The statuses of calls that create sessions, and of those that bring ranges; none of these may carry a token. */
function wireOf({ log }: Sandbox) {
	const calls = log.list();
	const puts = calls.filter(({ method }) => method === 'PUT');
	expect(puts.filter(({ headers }) => headers['authorization'])).toEqual([]);
	return {
		sessions: calls.filter(({ url }) => url.includes('createUploadSession')).map(({ status }) => status),
		puts: puts.map(({ status, fault }) => fault ?? status),
	};
}

const expire = ({ faults }: Sandbox, skip = 0) =>
	faults.add({ match: { path: 'createUploadSession' }, skip, count: 1, effect: { kind: 'expireToken' } });
const refuse = ({ faults }: Sandbox, skip = 0) =>
	faults.add({
		match: { method: 'PUT' },
		skip,
		count: 1,
		effect: { kind: 'status', status: 401, body: { error: unauthorized } },
	});

describe('a file whose token expires', () => {
	let drive: OneDriveBench;

	beforeAll(async () => {
		drive = await OneDriveBench.start();
	});
	afterAll(async () => await drive.sandbox.close());
	beforeEach(async () => await drive.sandbox.reset());

	/** Uploads the file; it must be there whole, and once. */
	async function upload() {
		const credentials = await drive.annaWith('Files.ReadWrite.All');
		const items = [memoryItem(content, 'a.bin')];

		const { items: uploaded, error } = await drive.run('file.upload', {}, { items, credentials });

		expect(error).toBeUndefined();
		const hash = quickXorHash(content);
		expect(uploaded[0]?.json).toMatchObject({ name: 'a.bin', size: content.length, quickXorHash: hash });
		const wire = wireOf(drive.sandbox);
		const { value } = (await drive.call('GET', '/me/drive/root/children')) as { value: Array<{ name: string }> };
		expect(value.filter(({ name }) => name.startsWith('a')).map(({ name }) => name)).toEqual(['a.bin']);
		return wire;
	}

	it('before its session is created lands once, after a renewal', async () => {
		expire(drive.sandbox);

		expect(await upload()).toEqual({ sessions: [401, 200], puts: [201] });
	});

	it('lands through one new session when a range is answered with 401', async () => {
		refuse(drive.sandbox);

		expect(await upload()).toEqual({ sessions: [200, 200], puts: [401, 201] });
	});

	it('renews for the new session too', async () => {
		refuse(drive.sandbox);
		expire(drive.sandbox, 1);

		expect(await upload()).toEqual({ sessions: [200, 401, 200], puts: [401, 201] });
	});
});

describe('an attachment', () => {
	let room: Mailroom;
	let way: Cut;

	beforeAll(async () => {
		room = await mailroom();
		way = await cutting(Number(new URL(room.sandbox.url).port));
	});
	afterAll(async () => {
		await way.close();
		await room.sandbox.close();
	});
	beforeEach(async () => await room.sandbox.reset());

	/** Adds the file to a draft; it must be there whole, and once. */
	async function attach(prepare: () => void) {
		const messageId = first(await room.run('draft', 'create', { subject: 'With a file' }))['id'];
		const anna = await delegatedCredentials(room.sandbox, { user: ANNA, scope: 'Mail.ReadWrite' });
		Object.assign(anna.data, { graphUrl: way.url });
		const items = [await itemWith({ big: ['big.bin', 'application/octet-stream', content] })];
		prepare();

		const run = await room.run(
			'attachment',
			'add',
			{ messageId: { __rl: true, mode: 'id', value: messageId }, attach: 'all' },
			{ items, credentials: anna },
		);

		expect(good(run).items.map(({ json }) => [json['name'], json['size']])).toEqual([['big.bin', content.length]]);
		const wire = wireOf(room.sandbox);
		const { body } = await room.as(ANNA).get(`/me/messages/${String(messageId)}/attachments`);
		const attached = body.value as Array<{ name: string; contentBytes: string }>;
		expect(attached.map(({ name }) => name)).toEqual(['big.bin']);
		expect(Buffer.from(attached[0]?.contentBytes ?? '', 'base64').equals(content)).toBe(true);
		return wire;
	}

	it.each([
		['first', 2_000_000],
		['last', 4_500_000],
	])('is whole after a connection that broke off in the middle of its %s range', async (_range, bytes) => {
		const { sessions, puts } = await attach(() => way.after(bytes));

		expect(way.done()).toBe(true);
		expect(sessions).toEqual([201]);
		expect(puts.filter((status) => status === 200 || status === 201)).toEqual([200, 201]);
	});

	it.each([
		['first', 0, [401, 200, 201]],
		['last', 1, [200, 401, 200, 201]],
	])('lands once, through one new session, when its %s range is answered with 401', async (_range, skip, expected) => {
		const { sessions, puts } = await attach(() => {
			refuse(room.sandbox, skip);
			expire(room.sandbox, 1);
		});

		expect(sessions).toEqual([201, 401, 201]);
		expect(puts).toEqual(expected);
	});
});
