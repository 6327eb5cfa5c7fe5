import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { delegatedCredentials } from '../support/credentials';
import { ANNA, fileItem, OneDriveBench } from '../OneDrive/oneDrive';
import { bulk, type Bulk } from './bulk';
import { cutting, type Cut } from './cut';

jest.setTimeout(60_000);

describe('an upload whose connection breaks off in the middle of a range', () => {
	let drive: OneDriveBench;
	let way: Cut;

	beforeAll(async () => {
		drive = await OneDriveBench.start();
		way = await cutting(Number(new URL(drive.sandbox.url).port));
	});
	afterAll(async () => {
		await way.close();
		await drive.sandbox.close();
	});

	it('goes on with what is missing, keeps one file, and shows its token to no upload address', async () => {
		const content = Buffer.alloc(20_000_000, Buffer.from('every byte counts '));
		const scope = 'Files.ReadWrite.All';
		const anna = await delegatedCredentials(drive.sandbox, { user: ANNA, scope });
		Object.assign(anna.data, { graphUrl: way.url });
		const item = await fileItem(content, 'half.bin');
		way.after(9_000_000);

		const { items, error } = await drive.run(
			'file.upload',
			{ fileName: 'half.bin' },
			{ items: [item], credentials: anna },
		);

		expect(error).toBeUndefined();
		expect(way.done()).toBe(true);
		expect(items[0]?.json).toMatchObject({ name: 'half.bin', size: content.length });
		const { value } = (await drive.call('GET', '/me/drive/root/children')) as { value: Array<{ name: string }> };
		expect(value.filter(({ name }) => name.startsWith('half'))).toHaveLength(1);
		const calls = drive.sandbox.log.list();
		const puts = calls.filter(({ method }) => method === 'PUT');
		expect(puts.filter(({ status }) => status === 201)).toHaveLength(1);
		expect(puts.filter(({ headers }) => headers['authorization'])).toEqual([]);
		expect(calls.filter(({ url }) => url.includes('createUploadSession'))).toHaveLength(1);
	});
});

describe('a page whose next one is on another host', () => {
	let many: Bulk;
	let stranger: Server;
	let asked = 0;

	beforeAll(async () => {
		many = await bulk();
		stranger = createServer((_request, response) => {
			asked++;
			response.end('{"value":[]}');
		});
		await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => {
		await new Promise((resolve) => stranger.close(resolve));
		await many.sandbox.close();
	});

	it('is not asked for, and the user reads why', async () => {
		const host = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
		const body = { value: [{ id: 'one' }], '@odata.nextLink': `${host}/v1.0/me/messages?$skiptoken=x` };
		many.sandbox.faults.add({ match: { path: '/messages' }, effect: { kind: 'status', status: 200, body } });

		const { error, items } = await many.each('getAll', { returnAll: true }, { items: [{ json: {} }] });

		expect(error?.message).toContain(`handed out a link to ${host}`);
		expect(error?.message).toContain('not followed');
		expect(items).toEqual([]);
		expect(asked).toBe(0);
		expect(many.strays()).toEqual([]);
	});
});
