import { answers, checks, preparations } from '../test/e2e';
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

async function runAndCheck(session: Session, { name, workflow, kind }: Trial): Promise<string[]> {
	const { person, sandbox } = session;
	const check = checks[name];
	if (!check) throw new Error(`test/e2e/index.ts has no check for examples/${name}.json.`);
	const graph = await graphAccess(sandbox.facts);
	await preparations[name]?.({ graph, person });
	const since = new Date();
	const before = (await sandbox.log()).at(-1)?.id ?? 0;
	const answer = answers[name];
	const execution = await runWorkflow(session.rest, workflow, {
		program: session.program,
		onWaiting: answer && (async () => await answer({ graph, person })),
	});
	if (execution.status !== 'success') {
		throw new Error(`n8n ended it as "${execution.status}". ${execution.failure ?? ''}`);
	}
	if (kind) assertSignedIn(await sandbox.log(before), kind);
	return await check({ execution, graph, person, since });
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
