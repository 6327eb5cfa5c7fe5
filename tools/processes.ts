import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { interrupted } from './interrupt';
import { root } from './paths';

const PATIENCE = 15_000;

export interface Service {
	readonly pid: number;
	/** Resolves when the process has ended, however it ended. */
	readonly ended: Promise<void>;
	/** Everything it has printed so far. */
	printed(): string;
	stop(): Promise<void>;
}

export interface ServiceOptions {
	args: readonly string[];
	env?: NodeJS.ProcessEnv;
	/** A file that receives everything the process prints. */
	log: string;
}

/** Says to a process that it is the one started here: Node.js hands its arguments on to what that process starts. */
const GUARDED = 'OFFICE365_GUARDED';

/** Ends a service whose starter is gone, however it went: its end of the pipe on stdin closes. */
const guard = `data:text/javascript,${encodeURIComponent(
	`if (process.env.${GUARDED}) {
		delete process.env.${GUARDED};
		process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume().unref();
	}`,
)}`;

/** Starts Node.js with a long-running program; the caller stops it. */
export function startService({ args, env = process.env, log }: ServiceOptions): Service {
	// It writes to the file itself: through a pipe it could not even say goodbye once this process is gone.
	const file = openSync(log, 'w');
	const child = spawn(process.execPath, ['--import', guard, ...args], {
		cwd: root,
		env: { ...env, [GUARDED]: '1' },
		stdio: ['pipe', file, file],
	});
	closeSync(file);
	const ended = new Promise<void>((resolve) => {
		child.once('error', (error) => {
			appendFileSync(log, String(error));
			resolve();
		});
		child.once('close', () => resolve());
	});
	return {
		pid: child.pid ?? 0,
		ended,
		printed: () => readFileSync(log, 'utf8'),
		stop: () => stop(child, ended),
	};
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
