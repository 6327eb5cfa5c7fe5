import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { interrupted } from './interrupt';
import { root } from './paths';

const PATIENCE = 15_000;
const REMEMBERED = 20_000;

export interface Service {
	readonly pid: number;
	/** Resolves when the process has ended, however it ended. */
	readonly ended: Promise<void>;
	/** The latest part of what it printed. */
	printed(): string;
	stop(): Promise<void>;
}

export interface ServiceOptions {
	args: readonly string[];
	env?: NodeJS.ProcessEnv;
	/** A file that receives everything the process prints. */
	log: string;
	/** Called with each full line of its stdout. */
	onLine?: (line: string) => void;
}

/** Ends a service whose starter is gone, however it went: its end of the pipe on stdin closes. */
const guard = `data:text/javascript,${encodeURIComponent(
	"process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume().unref()",
)}`;

/** Starts Node.js with a long-running program; the caller stops it. */
export function startService({ args, env, log, onLine }: ServiceOptions): Service {
	const child = spawn(process.execPath, ['--import', guard, ...args], { cwd: root, env, stdio: 'pipe' });
	const file = createWriteStream(log);
	let recent = '';
	let line = '';
	const keep = (text: string) => {
		file.write(text);
		recent = (recent + text).slice(-REMEMBERED);
	};
	child.stderr.setEncoding('utf8').on('data', keep);
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		keep(text);
		const lines = (line + text).split('\n');
		line = lines.pop() ?? '';
		for (const full of lines) onLine?.(full);
	});
	const ended = new Promise<void>((resolve) => {
		child.once('error', (error) => keep(String(error)));
		child.once('close', () => file.end(resolve));
	});
	return { pid: child.pid ?? 0, ended, printed: () => recent, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
	const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
	await ended;
	clearTimeout(force);
}

/** Runs Node.js with a program to its end, on this terminal or collecting what it prints. */
export function runNode(args: readonly string[], quiet = false): Promise<{ code: number; output: string }> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, { cwd: root, signal: interrupted, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		const collect = (text: string) => {
			output += text;
			if (!quiet) process.stderr.write(text);
		};
		child.stdout.setEncoding('utf8').on('data', collect);
		child.stderr.setEncoding('utf8').on('data', collect);
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/** A port of 127.0.0.1 that nobody listens on, or whether the given one is free. */
export async function freePort(wanted = 0): Promise<number | undefined> {
	const server = createServer();
	server.listen(wanted, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
		throw error;
	}
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' ? address?.port : undefined;
}
