import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { isError, messageOf } from './failure';
import { type SandboxOptions } from './options';
import { createSandbox } from './sandbox';

const USAGE = `node --import tsx sandbox/cli.ts [options]
  --port N            port to listen on (4365)
  --host NAME         address to listen on (127.0.0.1)
  --seed NAME|FILE    demo, empty, or a JSON file (demo)
  --data FILE         file that keeps everything over restarts; the seed counts only when it is new
  --tls-cert FILE     PEM certificate; with --tls-key the sandbox speaks TLS
  --tls-key FILE      PEM key
  --latency MS        milliseconds that every answer takes at least (0)
  --limits real|off   whether the service's limits apply (off)
  --redirect-uri URI  further redirect address of the default application; may be repeated`;

/** A command line that cannot be followed; the message is for whoever typed it. */
class UsageError extends Error {}

function wholeNumber(name: string, text: string, most: number): number {
	const number = Number(text);
	if (!/^\d+$/.test(text) || number > most)
		throw new UsageError(`--${name} takes a whole number from 0 to ${most}, not '${text}'.`);
	return number;
}

async function readText(name: string, file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (cause) {
		throw new UsageError(`--${name}: the file '${file}' cannot be read (${messageOf(cause)}).`);
	}
}

function parse(args: readonly string[]) {
	const text = { type: 'string' } as const;
	try {
		return parseArgs({
			args: [...args],
			options: {
				port: text,
				host: text,
				seed: text,
				data: text,
				'tls-cert': text,
				'tls-key': text,
				latency: text,
				limits: text,
				'redirect-uri': { type: 'string', multiple: true },
				help: { type: 'boolean' },
			},
		}).values;
	} catch (cause) {
		throw new UsageError(`${messageOf(cause)}\n${USAGE}`);
	}
}

/** What a command line asks for, or 'help'. */
export async function readArguments(args: readonly string[]): Promise<SandboxOptions | 'help'> {
	const values = parse(args);
	if (values.help) return 'help';
	const { limits = 'off', seed = 'demo' } = values;
	if (limits !== 'off' && limits !== 'real') throw new UsageError(`--limits takes 'real' or 'off', not '${limits}'.`);
	const cert = values['tls-cert'];
	const key = values['tls-key'];
	if ((cert === undefined) !== (key === undefined))
		throw new UsageError('--tls-cert and --tls-key go together: give both or neither.');
	return {
		port: wholeNumber('port', values.port ?? '4365', 65_535),
		host: values.host ?? '127.0.0.1',
		seed: seed === 'demo' || seed === 'empty' ? seed : { file: seed },
		...(values.data === undefined ? {} : { data: values.data }),
		latency: wholeNumber('latency', values.latency ?? '0', 600_000),
		limits,
		redirectUris: values['redirect-uri'] ?? [],
		...(cert !== undefined && key !== undefined
			? { tls: { cert: await readText('tls-cert', cert), key: await readText('tls-key', key) } }
			: {}),
	};
}

/** One sentence for a start that failed. */
function explain(cause: unknown, options: SandboxOptions): string {
	const code = isError(cause) ? cause.code : undefined;
	if (code === 'EADDRINUSE')
		return `Port ${options.port ?? 0} on ${options.host ?? ''} is taken by another program. Choose another with --port, or 0 for any free one.`;
	if (code === 'EACCES')
		return `Port ${options.port ?? 0} may not be used without more rights. Choose one above 1023 with --port.`;
	return `The sandbox could not start: ${messageOf(cause)}`;
}

async function run(): Promise<void> {
	const options = await readArguments(process.argv.slice(2));
	if (options === 'help') {
		console.log(USAGE);
		return;
	}
	let sandbox;
	try {
		sandbox = await createSandbox(options);
	} catch (cause) {
		throw new UsageError(explain(cause, options));
	}
	const { url, graph, login, tenantId, clientId, clientSecret, users } = sandbox;
	console.log(JSON.stringify({ url, graph, login, tenantId, clientId, clientSecret, users }));
	const stop = () => {
		void sandbox.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

if (require.main === module) {
	run().catch((cause: unknown) => {
		console.error(cause instanceof UsageError ? cause.message : cause);
		process.exitCode = 1;
	});
}
