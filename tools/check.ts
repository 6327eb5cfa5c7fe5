import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HTTP_NODE, httpRequestWorkflow } from '../test/e2e/httpRequest';
import { Stage } from '../test/e2e/triggers/stage';
import { bind, importWorkflow, readExamples, type Example } from './examples';
import { KINDS, testCredential, type Kind } from './n8n/credentials';
import { runWorkflow } from './n8n/workflows';
import { local } from './paths';
import { freePort } from './processes';
import { say } from './progress';
import { openSession, type Session } from './session';
import { checkTriggers, isTriggered } from './triggersCheck';
import { tryExample, type Outcome } from './try';

const kinds = Object.keys(KINDS) as Kind[];

/** Runs every example in a fresh n8n with both kinds of credential. Resolves with the exit code. */
export async function check(): Promise<number> {
	const home = await mkdtemp(join(tmpdir(), 'office365-check-'));
	try {
		const port = (await freePort()) ?? 0;
		const session = await openSession({ name: 'check', home, n8nPort: port, sandboxPort: 0 });
		try {
			return report([
				...(await checkCredentials(session)),
				...(await checkHttpRequests(session)),
				...(await checkExamples(session)),
				...(await checkWhatTriggersStart(session, { home, port })),
			]);
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

async function checkExamples(session: Session): Promise<Result[]> {
	const results: Result[] = [];
	for (const example of (await readExamples()).filter((one) => !isTriggered(one))) {
		for (const kind of kinds) {
			const outcome = await runAs(session, example, kind);
			results.push(tell({ title: `examples/${example.name}.json with ${KINDS[kind].type}`, ...outcome }));
		}
	}
	return results;
}

async function checkWhatTriggersStart(session: Session, place: { home: string; port: number }): Promise<Result[]> {
	const results: Result[] = [];
	const stage = await Stage.around(session, { ...place, random: Math.random });
	for await (const result of checkTriggers(stage)) results.push(tell(result));
	return results;
}

async function runAs(session: Session, { name, workflow }: Example, kind: Kind): Promise<Outcome> {
	const stored = await importWorkflow(session.rest, undefined, bind(workflow, kind, session.credentials));
	await session.sandbox.reset();
	return await tryExample(session, { name, workflow: stored, kind });
}

function tell(result: Result): Result {
	say(`${result.problem === undefined ? '✓' : '✗'} ${result.title}`);
	for (const line of result.happened) say(`    ${line}`);
	if (result.problem !== undefined) say(`    ${result.problem.trim().replace(/\n/g, '\n    ')}`);
	return result;
}

function report(results: readonly Result[]): number {
	const failed = results.filter(({ problem }) => problem !== undefined).length;
	if (failed > 0) say(`The logs of n8n and of the sandbox are ${local}/check-*.log`);
	process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
	return failed === 0 ? 0 : 1;
}
