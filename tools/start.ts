import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scenarios } from '../test/e2e';
import { check, checkNewsletters } from './check';
import { command } from './command';
import { graphAccess } from './graphAccess';
import { interrupted } from './interrupt';
import { readExamples, syncExamples } from './examples';
import { tryExample } from './try';
import { Problem } from './problem';
import { local } from './paths';
import { freePort } from './processes';
import { say, step } from './progress';
import { openSession, type Session } from './session';
import { lastLine } from './sandbox';

const SHOWN_FIRST = 'onboard-a-colleague';

interface Choices {
	n8nPort: number;
	sandboxPort: number;
}

/** Everything a newcomer needs to see the nodes at work; stays up until Ctrl-C. */
async function start(ports: Choices): Promise<number> {
	await demandFree(ports.n8nPort, { who: 'n8n', option: '--port' });
	await demandFree(ports.sandboxPort, { who: 'The sandbox', option: '--sandbox-port' });
	const home = join(local, 'n8n');
	const session = await openSession({ name: 'start', home, ...ports });
	try {
		await showAtWork(session, home);
		announce(session);
		await untilOver(session);
	} finally {
		await step('Stopping n8n and the sandbox', () => session.close());
	}
	return 0;
}

async function demandFree(port: number, { who, option }: { who: string; option: string }): Promise<void> {
	if ((await freePort(port)) !== undefined) return;
	throw new Problem(
		`${who} needs port ${port} of 127.0.0.1 and another program uses it. ` +
			`End that program, or choose another port with "npm start -- ${option} ${port + 10}".`,
	);
}

async function showAtWork(session: Session, home: string): Promise<void> {
	const examples = await readExamples();
	const stored = await step(`Bringing ${examples.length} example workflows into n8n`, () =>
		syncExamples(session.rest, examples, { credentials: session.credentials, memory: join(home, 'examples.json') }),
	);
	const workflow = stored[SHOWN_FIRST];
	if (!workflow) throw new Problem(`examples/${SHOWN_FIRST}.json is missing. Restore it with "git checkout examples".`);
	await prepareOthers(session);
	const { problem, happened } = await step(`Running "${workflow.name}"`, () =>
		tryExample(session, { name: SHOWN_FIRST, workflow }),
	);
	for (const line of happened) say(`  ✓ ${line}`);
	if (problem) say(`  ✗ ${problem}`);
}

/** So that the other examples find something to work on when they are tried in the editor. */
async function prepareOthers({ sandbox, person }: Session): Promise<void> {
	const graph = await graphAccess(sandbox.facts);
	for (const [{ prepare }] of Object.values(scenarios)) await prepare?.({ graph, person, sandbox });
}

function announce({ n8n, sandbox, owner, person }: Session): void {
	process.stdout.write(
		[
			'',
			`n8n editor   ${n8n.url}`,
			`  sign in    ${owner.email}  /  ${owner.password}`,
			`sandbox      ${sandbox.facts.url}`,
			`  signed in  ${person.displayName} <${person.userPrincipalName}>`,
			'',
			'Both run on this machine only. Ctrl-C stops them.',
			'',
		].join('\n'),
	);
}

/** Resolves on Ctrl-C; rejects when a server ends by itself. */
async function untilOver({ n8n, sandbox }: Session): Promise<void> {
	const ended = await Promise.race([
		new Promise<undefined>((resolve) => {
			if (interrupted.aborted) resolve(undefined);
			interrupted.addEventListener('abort', () => resolve(undefined), { once: true });
		}),
		n8n.ended.then(() => ({ who: 'n8n', service: n8n })),
		sandbox.ended.then(() => ({ who: 'The sandbox', service: sandbox })),
	]);
	if (ended && !interrupted.aborted) throw new Problem(`${ended.who} ended by itself: ${lastLine(ended.service)}`);
}

function readPort(text: string, option: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new Problem(`${option} takes a port number between 1 and 65535, not "${text}".`);
}

function readCount(text: string): number {
	const count = Number(text);
	if (Number.isInteger(count) && count > 0) return count;
	throw new Problem(`--newsletters takes a whole number from 1 up, not "${text}".`);
}

void command(async () => {
	const { values } = readArguments();
	if (values.newsletters !== undefined) return await checkNewsletters(readCount(values.newsletters));
	if (values.check) return await check(values.only);
	return await start({
		n8nPort: readPort(values.port, '--port'),
		sandboxPort: readPort(values['sandbox-port'], '--sandbox-port'),
	});
});

function readArguments() {
	try {
		return parseArgs({
			options: {
				check: { type: 'boolean', default: false },
				only: { type: 'string', multiple: true, default: [] },
				newsletters: { type: 'string' },
				port: { type: 'string', default: '5678' },
				'sandbox-port': { type: 'string', default: '4365' },
			},
		});
	} catch (error) {
		throw new Problem(
			`${(error as Error).message}. "npm start" takes --check, --check --only NAME, --newsletters N, --port N and --sandbox-port N.`,
		);
	}
}
