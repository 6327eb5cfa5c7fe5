// npm as a child process, and its failures in one sentence. Plain JavaScript: tools/run.mjs needs it before
// anything is installed, on whatever Node.js the machine has.
import { spawn } from 'node:child_process';
import { basename, delimiter, dirname, join } from 'node:path';

const NETWORK =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|CERT_\w+|\w+_CERT\w*)\b/;

/** As tools/problem.ts, for the time before TypeScript runs. */
export class Problem extends Error {
	name = 'Problem';
}

/** The one sentence that explains npm's output. */
export function explainNpmFailure(what, output, folder) {
	const network = NETWORK.exec(output);
	if (/ENOSPC|no space left on device/i.test(output)) {
		return `${what} failed: the disk that holds ${folder} is full. Free about 4 GB and start again.`;
	}
	if (network) {
		return `${what} failed: npm could not reach its registry (${network[1]}). Check the network or the proxy settings and start again.`;
	}
	if (/EACCES|EPERM|EROFS/.test(output)) {
		return `${what} failed: npm may not write in ${folder}. Check the owner and the permissions of that folder.`;
	}
	const first = output.split('\n').find((line) => /npm (err!|error) (?!code\b)/i.test(line));
	return `${what} failed: ${first ? first.replace(/^npm (err!|error)\s*/i, '') : output.trim().split('\n').at(-1) || 'npm said nothing'}`;
}

/** The environment in which `node` and everything started with it is the given Node.js. */
export function environmentWith(node) {
	return { ...process.env, PATH: [dirname(node), process.env.PATH ?? ''].join(delimiter) };
}

/** Started by npm, its own files are known: no shell and no look-up in PATH is needed. */
function commandFor(tool, node) {
	const started = process.env.npm_execpath ?? '';
	return ['npm-cli.js', 'npx-cli.js'].includes(basename(started))
		? [node, join(dirname(started), `${tool}-cli.js`)]
		: [tool];
}

/**
 * Runs npm or npx to its end and resolves with what it printed on stdout.
 * Aborting `signal` ends it. `what` names the step in the sentence of a failure; `node` is the Node.js that npm itself runs under.
 */
export function npm({ tool = 'npm', args, what, cwd = process.cwd(), node = process.execPath, signal }) {
	const [command, ...before] = commandFor(tool, node);
	return new Promise((resolve, reject) => {
		const child = spawn(command, [...before, ...args], {
			cwd,
			env: environmentWith(node),
			stdio: ['ignore', 'pipe', 'pipe'],
			signal,
			shell: process.platform === 'win32' && before.length === 0,
		});
		const printed = { stdout: '', stderr: '' };
		for (const stream of ['stdout', 'stderr']) {
			child[stream].setEncoding('utf8').on('data', (text) => {
				printed[stream] += text;
			});
		}
		child.on('error', (error) => reject(new Problem(`${what} failed: ${command} does not start (${error.message}).`)));
		child.on('close', (code, killed) => {
			if (code === 0) return resolve(printed.stdout);
			const output = `${printed.stderr}\n${printed.stdout}`;
			reject(new Problem(killed ? `${what} was stopped (${killed}).` : explainNpmFailure(what, output, cwd)));
		});
	});
}
