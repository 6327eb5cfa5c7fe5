// The entrance of every command in package.json: finds Node.js 24, installs the dependencies, hands over.
// Plain JavaScript without dependencies, because it runs first, on Node.js 20 and up.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem, environmentWith, npm } from './npm.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE_MAJOR = 24; // n8n 2.41 refuses older ones

const bin = (path) => join(root, 'node_modules', path);
const typescript = (path) => ['--import', 'tsx', join(root, path)];

const commands = {
	start: typescript('tools/start.ts'),
	test: typescript('tools/test.ts'),
	build: typescript('tools/build.ts'),
	sandbox: typescript('sandbox/cli.ts'),
	bench: typescript('tools/bench.ts'),
	triggers: typescript('tools/triggers.ts'),
	'wire-names': typescript('tools/wireNames.ts'),
	readme: typescript('tools/readme.ts'),
	lint: [bin('eslint/bin/eslint.js'), '--max-warnings=0'],
	typecheck: [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'],
	jest: [bin('jest/bin/jest.js')],
};

async function main([name, ...args]) {
	const command = commands[name];
	if (!command) throw new Problem(`Unknown command "${name ?? ''}". There are: ${Object.keys(commands).join(', ')}.`);
	const node = await findNode();
	if (!isInstalled()) await install(node);
	const rest = name === 'lint' && args.length === 0 ? ['.'] : args;
	process.exitCode = await handOver(node, [...command, ...rest]);
}

/** The path of a Node.js that is new enough; an older machine gets one from the npm package "node". */
async function findNode() {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
	const slow = setTimeout(
		say,
		2000,
		`Getting Node.js ${NODE_MAJOR} from npm (this one is ${process.versions.node}; it is fetched only the first time)`,
	);
	// The package "node" fetches its binary in an install script, which .npmrc forbids here and which an earlier
	// run may have skipped for good; the package of the platform needs no script.
	const platform = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	const system = process.platform === 'win32' ? 'win' : process.platform;
	for (const name of ['node', `${platform}-${system}-${process.arch}`]) {
		const found = await npm({
			tool: 'npx',
			args: [
				'-y',
				'--prefer-offline', // once fetched, it needs no network
				'--ignore-scripts=false',
				'-p',
				`${name}@${NODE_MAJOR}`,
				'-c',
				'node -p "process.execPath+String.fromCharCode(10)+process.version"',
			],
			what: `Fetching Node.js ${NODE_MAJOR}`,
		});
		const [path, version] = found.trim().split('\n').slice(-2);
		if (path && Number(version?.slice(1).split('.')[0]) >= NODE_MAJOR) {
			clearTimeout(slow);
			return path;
		}
	}
	throw new Problem(
		`Node.js ${NODE_MAJOR} is needed and npm did not deliver it. Install Node.js ${NODE_MAJOR} and start again.`,
	);
}

/** Whether node_modules holds what package-lock.json asks for; npm keeps a list of what it installed there. */
function isInstalled() {
	const wanted = packagesIn('package-lock.json');
	const present = packagesIn('node_modules/.package-lock.json');
	return Object.entries(wanted).every(([path, { version, optional, link }]) => {
		return path === '' || link || (present[path] ? present[path].version === version : optional === true);
	});
}

function packagesIn(file) {
	try {
		return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
	} catch (error) {
		if (error.code === 'ENOENT' && file.startsWith('node_modules')) return {};
		throw new Problem(`${file} cannot be read (${error.message}). Restore it with "git checkout ${file}".`);
	}
}

async function install(node) {
	say('Installing dependencies (about a minute)');
	const started = Date.now();
	await npm({ args: ['ci', '--ignore-scripts'], what: 'Installing dependencies', cwd: root, node });
	say(`Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Runs the command as a child that owns the terminal; signals, exit code and arguments pass through unchanged. */
function handOver(node, args) {
	return new Promise((resolve, reject) => {
		const child = spawn(node, args, { cwd: root, env: environmentWith(node), stdio: 'inherit' });
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
		child.on('error', reject);
		child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
	});
}

function say(text) {
	process.stderr.write(`${text}\n`);
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	say(error instanceof Problem ? error.message : error.stack);
	process.exitCode = 1;
}
