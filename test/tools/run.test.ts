import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const clone = mkdtempSync(join(tmpdir(), 'office365-run-'));
const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/tsx': { version } } });

beforeAll(() => {
	mkdirSync(join(clone, 'tools'));
	for (const file of ['run.mjs', 'npm.mjs']) {
		cpSync(join(__dirname, '..', '..', 'tools', file), join(clone, 'tools', file));
	}
	mkdirSync(join(clone, 'bin'));
	mkdirSync(join(clone, 'node_modules', 'jest', 'bin'), { recursive: true });
	writeFileSync(join(clone, 'package-lock.json'), lock('1.0.0'));
});

beforeEach(() => writeFileSync(join(clone, 'node_modules', '.package-lock.json'), lock('1.0.0')));

afterAll(() => rmSync(clone, { recursive: true }));

/** The program that the command "jest" runs in this clone. */
const program = (code: string) => writeFileSync(join(clone, 'node_modules', 'jest', 'bin', 'jest.js'), code);

/** An npm that does what the shell script says. */
function fakeNpm(script: string): void {
	const file = join(clone, 'bin', 'npm');
	writeFileSync(file, `#!/bin/sh\n${script}\n`);
	chmodSync(file, 0o755);
}

function start(...args: string[]) {
	const env = { ...process.env, PATH: [join(clone, 'bin'), process.env.PATH].join(delimiter), npm_execpath: '' };
	return spawn(process.execPath, [join(clone, 'tools', 'run.mjs'), ...args], { env });
}

async function run(...args: string[]) {
	const child = start(...args);
	const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	return { stdout, stderr, code: code as number };
}

describe('tools/run.mjs', () => {
	it('hands arguments over as they are, also those with spaces and quotes', async () => {
		program('console.log(JSON.stringify(process.argv.slice(2)))');
		const args = ['--name', 'two words', '"quoted"', '$HOME', "it's", ''];
		expect(JSON.parse((await run('jest', ...args)).stdout)).toEqual(args);
	});

	it('ends with the exit code of the command', async () => {
		program('process.exit(7)');
		expect((await run('jest')).code).toBe(7);
	});

	it('passes a signal on and waits for the command to tidy up', async () => {
		program(
			"process.on('SIGTERM', () => setTimeout(() => { console.log('tidy'); process.exit(3) }, 50)); console.log('up'); setInterval(() => {}, 1000)",
		);
		const child = start('jest');
		const ended = once(child, 'close');
		const printed = text(child.stdout);
		await once(child.stdout, 'data');
		child.kill('SIGTERM');
		expect(await ended).toEqual([3, null]);
		expect(await printed).toContain('tidy');
	});

	it('runs the given Node.js for everything that the command starts', async () => {
		program(
			"console.log(require('child_process').execFileSync('node', ['-p', 'process.execPath'], { encoding: 'utf8' }))",
		);
		expect(dirname((await run('jest')).stdout.trim())).toBe(dirname(process.execPath));
	});

	it('names the commands when it does not know one', async () => {
		const { stderr, code } = await run('strat');
		expect(stderr).toMatch(/^Unknown command "strat"\. There are: start, test, .*\.\n$/);
		expect(code).toBe(1);
	});

	describe('with outdated dependencies', () => {
		beforeEach(() => writeFileSync(join(clone, 'node_modules', '.package-lock.json'), lock('0.9.0')));

		it('installs them before the command runs', async () => {
			program("console.log('ran')");
			fakeNpm(`echo "$@" > "${clone}/npm-was-asked"`);
			const { stdout, stderr } = await run('jest');
			expect(stdout).toBe('ran\n');
			expect(readFileSync(join(clone, 'npm-was-asked'), 'utf8')).toBe('ci --ignore-scripts\n');
			expect(stderr).toContain('Installing dependencies');
		});

		it.each([
			['no network', 'npm error code ENOTFOUND', /could not reach its registry \(ENOTFOUND\)\. Check the network/],
			['a proxy that is down', 'npm error connect ECONNREFUSED 127.0.0.1:1', /registry \(ECONNREFUSED\)/],
			['a full disk', 'npm error nospc ENOSPC: no space left on device, write', /disk that holds .* is full/],
			['a folder of somebody else', 'npm error code EACCES', /may not write/],
			[
				'anything else',
				'npm error code E1\nnpm error something odd',
				/^Installing dependencies failed: something odd$/m,
			],
		])('explains %s in one sentence', async (_what, printed, sentence) => {
			program("console.log('ran')");
			fakeNpm(`printf '${printed.replace(/\n/g, '\\n')}\\n' >&2; exit 1`);
			const { stdout, stderr, code } = await run('jest');
			expect(stderr.trim().split('\n').at(-1)).toMatch(sentence);
			expect(stderr).not.toContain('    at ');
			expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
		});
	});
});
