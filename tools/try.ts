import { scenarios } from '../test/e2e';
import type { Scenario } from '../test/e2e/check';
import { bind, importWorkflow, type Example } from './examples';
import { CHECKING, graphAccess } from './graphAccess';
import { interrupted } from './interrupt';
import { KINDS, type Kind } from './n8n/credentials';
import { runWorkflow, type StoredWorkflow } from './n8n/workflows';
import type { LoggedCall } from './sandbox';
import type { Session } from './session';

export interface Outcome {
	/** What was found in the sandbox afterwards, one sentence each. */
	happened: string[];
	/** Why it does not count as working; undefined when it does. */
	problem?: string;
}

export interface Trial {
	/** The example's name, by which its check is found. */
	name: string;
	workflow: StoredWorkflow;
	/** How its nodes are meant to sign in; a workflow that may have been edited can do either. */
	kind?: Kind;
	/** How it is tried; in the first way that is known for it, where nothing is said. */
	scenario?: Scenario;
}

/** Runs an example inside n8n and looks in the sandbox for what it should have left there. */
export async function tryExample(session: Session, trial: Trial): Promise<Outcome> {
	try {
		return { happened: await runAndCheck(session, trial) };
	} catch (error) {
		if (interrupted.aborted) throw error;
		return { happened: [], problem: error instanceof Error ? error.message : String(error) };
	}
}

/** Runs an example as it comes, or as its scenario alters it, in a sandbox as it was at its start. */
export async function runAs(
	session: Session,
	{ name, workflow }: Example,
	{ kind, scenario }: { kind: Kind; scenario: Scenario },
): Promise<Outcome> {
	const altered = scenario.alter?.(workflow) ?? workflow;
	const stored = await importWorkflow(session.rest, undefined, bind(altered, kind, session.credentials));
	await session.sandbox.reset();
	return await tryExample(session, { name, workflow: stored, kind, scenario });
}

/** The ways to try an example. */
export function scenariosOf(name: string): readonly [Scenario, ...Scenario[]] {
	const found = scenarios[name];
	if (found) return found;
	throw new Error(`test/e2e/index.ts does not say how to try examples/${name}.json.`);
}

async function runAndCheck(session: Session, { name, workflow, kind, scenario }: Trial): Promise<string[]> {
	const { person, sandbox } = session;
	const { prepare, answer, check, patienceMs } = scenario ?? scenariosOf(name)[0];
	const scene = { graph: await graphAccess(sandbox.facts), person, sandbox };
	await prepare?.(scene);
	const since = new Date();
	const before = (await sandbox.log()).at(-1)?.id ?? 0;
	const execution = await runWorkflow(session.rest, workflow, {
		program: session.program,
		onWaiting: answer && (async () => await answer(scene)),
		patienceMs,
	});
	if (execution.status !== 'success') {
		throw new Error(`n8n ended it as "${execution.status}". ${execution.failure ?? ''}`);
	}
	if (kind) assertSignedIn(await sandbox.log(before), kind);
	return await check({ ...scene, execution, since });
}

/** Each call came from the person or from the application itself, as the credential promises. */
function assertSignedIn(calls: readonly LoggedCall[], kind: Kind): void {
	const made = calls.filter(
		({ service, caller, headers }) => service === 'graph' && caller && headers['user-agent'] !== CHECKING,
	);
	if (made.length === 0) throw new Error('The workflow made no call to Graph.');
	const stray = made.find(({ caller }) => (caller?.userId !== undefined) !== (kind === 'oAuth2'));
	if (stray) throw new Error(`${stray.method} ${stray.url} was not made with the credential ${KINDS[kind].type}.`);
}
