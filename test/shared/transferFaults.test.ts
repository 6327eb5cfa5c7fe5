import { delegatedCredentials } from '../support/credentials';
import { ANNA, fileItem, OneDriveBench } from '../OneDrive/oneDrive';
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
