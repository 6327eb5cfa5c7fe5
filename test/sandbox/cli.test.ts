import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readArguments } from '../../sandbox/cli';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client } from './client';
import { solid } from './pictures';

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'));
	sandbox = await createSandbox({ seed: 'empty' });
});
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await sandbox.close();
});

interface Ended {
	code: number | null;
	output: string;
	errors: string;
}

function start(...args: string[]): { child: ChildProcess; line: Promise<string>; ended: Promise<Ended> } {
	const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '../../sandbox/cli.ts'), ...args]);
	let output = '';
	let errors = '';
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const line = new Promise<string>((resolve) => {
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			if (output.includes('\n')) resolve(output);
		});
	});
	const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, output, errors })));
	return { child, line, ended };
}

test('prints one line when it is ready, answers, and ends when told', async () => {
	const { child, line, ended } = start('--port', '0');
	const facts = JSON.parse(await line) as { url: string; users: unknown[] } & Record<string, unknown>;
	expect(Object.keys(facts)).toEqual(['url', 'graph', 'login', 'tenantId', 'clientId', 'clientSecret', 'users']);
	expect(facts.users).toHaveLength(9);
	expect((await fetch(`${facts.url}/v1.0/me`)).status).toBe(401);
	child.kill('SIGTERM');
	expect((await ended).code).toBe(0);
}, 30_000);

test('says in one sentence that a port is taken', async () => {
	const { port } = new URL(sandbox.url);
	const { code, errors, output } = await start('--port', port).ended;
	expect(code).toBe(1);
	expect(output).toBe('');
	expect(errors.trim()).toBe(
		`Port ${port} on 127.0.0.1 is taken by another program. Choose another with --port, or 0 for any free one.`,
	);
}, 30_000);

test.each([
	[['--port', 'x'], "--port takes a whole number from 0 to 65535, not 'x'."],
	[['--port', '70000'], '--port takes'],
	[['--latency', '-1'], '--latency'],
	[['--limits', 'some'], "--limits takes 'real' or 'off', not 'some'."],
	[['--tls-cert', 'x'], '--tls-cert and --tls-key go together'],
	[['--nope'], '--nope'],
])('%j is refused', async (args, message) => {
	await expect(readArguments(args)).rejects.toThrow(message);
});

test('reads what is asked for', async () => {
	await expect(
		readArguments(['--port', '1', '--seed', 'empty', '--latency', '5', '--limits', 'real']),
	).resolves.toMatchObject({ port: 1, seed: 'empty', latency: 5, limits: 'real' });
	await expect(readArguments([])).resolves.toMatchObject({
		port: 4365,
		host: '127.0.0.1',
		seed: 'demo',
		limits: 'off',
	});
	await expect(readArguments(['--help'])).resolves.toBe('help');
});

test('a seed comes from a file, and a broken one is named', async () => {
	const file = join(folder, 'seed.json');
	writeFileSync(
		file,
		JSON.stringify({
			users: [{ userPrincipalName: 'zoe@sandbox.example', displayName: 'Zoe' }],
			volume: { users: 20 },
		}),
	);
	const own = await createSandbox({ seed: { file } });
	expect(own.users).toHaveLength(21);
	await own.close();
	writeFileSync(file, '{"users":');
	await expect(createSandbox({ seed: { file } })).rejects.toThrow(`the seed file '${file}' cannot be read`);
});

test('everything survives a restart when it is kept in a file', async () => {
	const data = join(folder, 'kept.sqlite');
	const anna = { user: 'anna.berger@sandbox.example' };
	const first = await createSandbox({ data });
	const before = client(first, anna);
	await before.patch('/me', { jobTitle: 'Kept' });
	await before.delete('/users/hugo.ivanov@sandbox.example');
	const photo = await solid({ width: 60, height: 60, background: '#080' }).jpeg().toBuffer();
	await before.call('PUT', '/me/photo/$value', photo, { 'Content-Type': 'image/jpeg' });
	const { body: delta } = await before.get('/users/delta?$deltatoken=latest');
	const order = (await before.get('/users')).body.value.map(({ id }: { id: string }) => id);
	const token = first.token(anna);
	await first.close();

	const second = await createSandbox({ data, seed: 'empty' });
	try {
		const after = client(second, anna);
		expect((await after.get('/users')).body.value.map(({ id }: { id: string }) => id)).toEqual(order);
		expect((await after.get('/me')).body.jobTitle).toBe('Kept');
		expect((await after.get('/directory/deletedItems/microsoft.graph.user')).body.value).toHaveLength(1);
		expect((await after.get('/me/photo/$value')).status).toBe(200);
		const old = await fetch(`${second.graph}/v1.0/me`, { headers: { Authorization: `Bearer ${token}` } });
		expect(old.status).toBe(200);
		await after.patch('/me', { jobTitle: 'Again' });
		const changes = await after.get(String(delta['@odata.deltaLink']).replace(first.url, second.url));
		expect(changes.body.value).toHaveLength(1);
		await second.seed('empty');
		expect(second.users).toHaveLength(0);
	} finally {
		await second.close();
	}
	const third = await createSandbox({ data });
	expect(third.users).toHaveLength(0);
	await third.close();
});

test('speaks TLS with a certificate', async () => {
	const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
	execFileSync(
		'openssl',
		[
			'req',
			'-x509',
			'-newkey',
			'rsa:2048',
			'-nodes',
			'-keyout',
			key,
			'-out',
			cert,
			'-days',
			'2',
			'-subj',
			'/CN=localhost',
		],
		{ stdio: 'ignore' },
	);
	const own = await createSandbox({ tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } });
	try {
		expect(own.url).toMatch(/^https:/);
		const body = await new Promise<string>((resolve, reject) => {
			const call = request(
				`${own.graph}/v1.0/me`,
				{
					ca: readFileSync(cert),
					servername: 'localhost',
					checkServerIdentity: () => undefined,
					headers: { Authorization: `Bearer ${own.token({ user: 'anna.berger@sandbox.example' })}` },
				},
				(answer) => {
					let text = '';
					answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
					answer.on('end', () => resolve(text));
				},
			);
			call.on('error', reject);
			call.end();
		});
		expect(body).toContain(`"@odata.context":"${own.url}/v1.0/`);
		expect(own.log.list()[0]?.connection).toBe(1);
	} finally {
		await own.close();
	}
});
