import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { drives } from '../../../sandbox/graph/drive/tables';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { ANNA } from './setup';
import { makeCertificate, startTunnel } from './tunnel';

/**
 * rclone knows no other address than Microsoft's for OneDrive. So it is led to the sandbox by a proxy on this machine,
 * and trusts a certificate for that name which is made here and used nowhere else.
 */
const available = ['rclone', 'openssl'].every((name) => spawnSync(name, ['version']).status === 0);
const HOST = 'graph.microsoft.com';
/** How many files are copied; RCLONE_FILES=1000 for the whole exercise. */
const FILES = Number(process.env.RCLONE_FILES ?? 40);

const run = promisify(execFile);

(available ? describe : describe.skip)('an rclone remote', () => {
	jest.setTimeout(600_000);
	const folder = mkdtempSync(join(tmpdir(), 'rclone-'));
	let sandbox: Sandbox;
	let proxy: Awaited<ReturnType<typeof startTunnel>>;
	let environment: NodeJS.ProcessEnv;

	beforeAll(async () => {
		const { file, ...tls } = makeCertificate(folder, HOST);
		sandbox = await createSandbox({ tls });
		proxy = await startTunnel(Number(new URL(sandbox.url).port));
		const token = sandbox.token({ user: ANNA, lifetime: 86_400 });
		environment = {
			PATH: process.env.PATH,
			HOME: folder,
			HTTPS_PROXY: proxy.url,
			// Also for the monitor of a copy, which rclone asks with another client than everything else.
			SSL_CERT_FILE: file,
			RCLONE_CONFIG: join(folder, 'rclone.conf'),
			RCLONE_CONFIG_ONE_TYPE: 'onedrive',
			RCLONE_CONFIG_ONE_DRIVE_TYPE: 'business',
			RCLONE_CONFIG_ONE_DRIVE_ID: driveId(),
			RCLONE_CONFIG_ONE_TOKEN: JSON.stringify({
				access_token: token,
				token_type: 'Bearer',
				refresh_token: 'none',
				expiry: new Date(Date.now() + 86_000_000).toISOString(),
			}),
		};
		write('rclone.conf', '');
		for (let number = 0; number < FILES; number += 1)
			write(`up/${number % 7}/file ${number} ü#%&.txt`, `${number}\n`.repeat(number * 13));
		write('up/empty.txt', '');
		write('up/large.bin', Buffer.alloc(11 * 1024 * 1024 + 17, 'rclone'));
	});

	afterAll(async () => {
		await proxy.close();
		await sandbox.close();
		rmSync(folder, { recursive: true });
	});

	function driveId(): string {
		const anna = sandbox.users.find(({ userPrincipalName }) => userPrincipalName === ANNA);
		return sandbox.store.table(drives, sandbox.tenantId).first('owner', anna?.id ?? '')?.id ?? '';
	}

	function write(path: string, content: string | Buffer): void {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}

	async function rclone(...args: string[]): Promise<string> {
		const { stdout, stderr } = await run('rclone', [...args, '--retries', '1', '--low-level-retries', '3'], {
			env: environment,
			cwd: folder,
			maxBuffer: 64 * 1024 * 1024,
		});
		return stdout || stderr;
	}

	const lines = async (...args: string[]) => (await rclone('lsf', ...args)).split('\n').filter(Boolean).sort();

	test('copies up, checks, lists, and copies down', async () => {
		expect(await lines('one:')).toEqual(['Attachments/', 'Documents/', 'Invoices/', 'Pictures/']);
		await rclone('copy', 'up', 'one:Backup', '--onedrive-chunk-size', '5M');
		expect(await lines('one:Backup', '--recursive', '--files-only')).toHaveLength(FILES + 2);
		expect(await rclone('check', 'up', 'one:Backup')).toContain('0 differences found');
		expect(await rclone('check', 'up', 'one:Backup', '--download')).toContain('0 differences found');
		await rclone('copy', 'one:Backup', 'down');
		expect(await rclone('check', 'up', 'down')).toContain('0 differences found');
		expect(await rclone('copy', 'up', 'one:Backup', '--verbose', '--stats-one-line')).toMatch(
			/0 B|nothing to transfer/i,
		);
	});

	test('keeps hashes and times', async () => {
		const hashes = (text: string) => text.split('\n').filter(Boolean).sort();
		const remote = await rclone('hashsum', 'quickxor', 'one:Backup');
		expect(hashes(remote)).toEqual(hashes(await rclone('hashsum', 'quickxor', 'up')));
		const time = ['--recursive', '--files-only', '--format', 'tp', '--max-depth', '1'];
		expect(await lines('one:Backup', ...time)).toEqual(await lines('up', ...time));
	});

	test('updates changed files in place', async () => {
		write('up/large.bin', Buffer.alloc(11 * 1024 * 1024 + 19, 'changed'));
		write('up/0/file 0 ü#%&.txt', 'now with content');
		await rclone('sync', 'up', 'one:Backup');
		expect(await rclone('check', 'up', 'one:Backup')).toContain('0 differences found');
	});

	test('moves, renames and copies on the server', async () => {
		await rclone('moveto', 'one:Backup/empty.txt', 'one:Backup/1/moved.txt');
		await rclone('moveto', 'one:Backup/2', 'one:Moved/two');
		await rclone('copyto', 'one:Backup/large.bin', 'one:Copies/large copy.bin');
		expect(await lines('one:Backup/1')).toContain('moved.txt');
		expect(await lines('one:Backup')).not.toContain('2/');
		expect((await lines('one:Moved/two')).length).toBe((await lines('up/2')).length);
		expect(await rclone('check', 'up/2', 'one:Moved/two')).toContain('0 differences found');
		expect(await lines('one:Copies')).toEqual(['large copy.bin']);
	});

	test('tells about space, links, and removes', async () => {
		expect(await rclone('about', 'one:')).toMatch(/Total:\s+1 Ti/);
		expect(await rclone('link', 'one:Copies/large copy.bin')).toContain('https://');
		await rclone('mkdir', 'one:Empty');
		await rclone('rmdir', 'one:Empty');
		await rclone('deletefile', 'one:Copies/large copy.bin');
		await rclone('purge', 'one:Backup');
		expect(await lines('one:')).toEqual(['Attachments/', 'Copies/', 'Documents/', 'Invoices/', 'Moved/', 'Pictures/']);
	});
});
