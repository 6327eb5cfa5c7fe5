import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HTTP_NODE, httpRequestWorkflow } from '../test/e2e/httpRequest';
import { Stage } from '../test/e2e/triggers/stage';
import { builtInLanes, checkBuiltIn, openBuiltInGround } from './builtInCheck';
import { importWorkflow, readExamples, type Example } from './examples';
import { KINDS, testCredential, type Kind } from './n8n/credentials';
import { runWorkflow } from './n8n/workflows';
import { cleanUpMany } from './newsletters';
import { local } from './paths';
import { Problem } from './problem';
import { freePort } from './processes';
import { say } from './progress';
import { openSession, type Session } from './session';
import { checkTriggers, isTriggered, tryReactions } from './triggersCheck';
import { runAs, scenariosOf, type Outcome } from './try';

const kinds = Object.keys(KINDS) as Kind[];

/**
 * Runs every example in a fresh n8n, mostly with both kinds of credential, and n8n's own nodes; with `only`, those whose
 * names hold one of its texts and nothing else. Resolves with the exit code.
 */
export async function check(only: readonly string[]): Promise<number> {
	const examples = await readExamples();
	const chosen = examples.filter((one) => only.some((part) => one.name.includes(part)));
	const builtIn = builtInLanes(only);
	if (only.length > 0 && chosen.length === 0 && builtIn.length === 0)
		throw new Problem(`No example is called "${only.join('" or "')}", and nothing that n8n's own nodes do.`);
	const ours = async (session: Session, place: Place) =>
		only.length > 0 ? await checkChosen(session, place, chosen) : await checkAll(session, place, examples);
	if (builtIn.length === 0) return await inFreshN8n('check', ours);
	const ground = await openBuiltInGround();
	try {
		const theirs = async (session: Session) => await checkBuiltIn(session, { ground, chosen: builtIn }, tell);
		const both = async (session: Session, place: Place) => [
			...(await ours(session, place)),
			...(await theirs(session)),
		];
		return await inFreshN8n('check', both, ground.env);
	} finally {
		await ground.close();
	}
}

async function checkAll(session: Session, place: Place, examples: readonly Example[]): Promise<Result[]> {
	return [
		...(await checkCredentials(session)),
		...(await checkHttpRequests(session)),
		...(await checkExamples(session, examples)),
		...(await checkWhatTriggersStart(session, place)),
	];
}

async function checkChosen(session: Session, place: Place, chosen: readonly Example[]): Promise<Result[]> {
	return [
		...(await checkExamples(session, chosen)),
		...(chosen.some(isTriggered) ? await checkReactions(session, place, chosen) : []),
	];
}

/** Runs the nightly clean-up on so many newsletters. Resolves with the exit code. */
export async function checkNewsletters(count: number): Promise<number> {
	return await inFreshN8n('newsletters', async (session) => [
		tell({ title: `${count} newsletters`, ...(await cleanUpMany(session, count)) }),
	]);
}

type Place = { home: string; port: number };

type Work = (session: Session, place: Place) => Promise<Result[]>;

async function inFreshN8n(name: string, work: Work, env: Readonly<Record<string, string>> = {}): Promise<number> {
	const home = await mkdtemp(join(tmpdir(), `office365-${name}-`));
	try {
		const port = (await freePort()) ?? 0;
		const session = await openSession({ name, home, n8nPort: port, sandboxPort: 0, env });
		try {
			return report(name, await work(session, { home, port }));
		} finally {
			await session.close();
		}
	} finally {
		await rm(home, { recursive: true, force: true });
	}
}

interface Result extends Outcome {
	title: string;
}

async function checkCredentials(session: Session): Promise<Result[]> {
	const results: Result[] = [];
	for (const kind of kinds) {
		const problem = await testCredential(session.rest, session.credentials[kind]);
		results.push(tell({ title: `Credential test of ${KINDS[kind].type}`, happened: [], problem }));
	}
	return results;
}

async function checkHttpRequests({ rest, sandbox, credentials, program }: Session): Promise<Result[]> {
	const results: Result[] = [];
	for (const kind of kinds) {
		const workflow = httpRequestWorkflow(kind, credentials[kind], sandbox.facts.graph);
		const execution = await runWorkflow(rest, await importWorkflow(rest, undefined, workflow), { program });
		const users = execution.output(HTTP_NODE)[0]?.['value'];
		const listed = Array.isArray(users) && users.length === sandbox.facts.users.length;
		const problem = listed ? undefined : (execution.failure ?? `It answered ${JSON.stringify(users)}`);
		results.push(tell({ title: workflow.name, happened: [], problem }));
	}
	return results;
}

async function checkExamples(session: Session, examples: readonly Example[]): Promise<Result[]> {
	const results: Result[] = [];
	for (const example of examples.filter((one) => !isTriggered(one))) {
		for (const scenario of scenariosOf(example.name)) {
			for (const kind of scenario.kind ? [scenario.kind] : kinds) {
				const outcome = await runAs(session, example, { kind, scenario });
				const way = [scenario.title, KINDS[kind].type].filter(Boolean).join(', ');
				results.push(tell({ title: `examples/${example.name}.json (${way})`, ...outcome }));
			}
		}
	}
	return results;
}

async function checkWhatTriggersStart(session: Session, place: Place): Promise<Result[]> {
	const results: Result[] = [];
	const stage = await Stage.around(session, { ...place, random: Math.random });
	for await (const result of checkTriggers(stage)) results.push(tell(result));
	return results;
}

async function checkReactions(session: Session, place: Place, examples: readonly Example[]): Promise<Result[]> {
	const results: Result[] = [];
	const stage = await Stage.around(session, { ...place, random: Math.random });
	for await (const result of tryReactions(stage, examples)) results.push(tell(result));
	return results;
}

function tell(result: Result): Result {
	say(`${result.problem === undefined ? '✓' : '✗'} ${result.title}`);
	for (const line of result.happened) say(`    ${line}`);
	if (result.problem !== undefined) say(`    ${result.problem.trim().replace(/\n/g, '\n    ')}`);
	return result;
}

function report(name: string, results: readonly Result[]): number {
	const failed = results.filter(({ problem }) => problem !== undefined).length;
	if (failed > 0) say(`The logs of n8n and of the sandbox are ${local}/${name}-*.log`);
	process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
	return failed === 0 ? 0 : 1;
}
