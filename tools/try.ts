import { checks } from '../test/e2e';
import { graphReader } from './graphReader';
import { runWorkflow, type StoredWorkflow } from './n8n/workflows';
import type { Session } from './session';

export interface Outcome {
	/** What was found in the sandbox afterwards, one sentence each. */
	happened: string[];
	/** Why it does not count as working; undefined when it does. */
	problem?: string;
}

/** Runs an example inside n8n and looks in the sandbox for what it should have left there. */
export async function tryExample(
	session: Session,
	{ name, workflow }: { name: string; workflow: StoredWorkflow },
): Promise<Outcome> {
	const since = new Date();
	const execution = await runWorkflow(session.rest, workflow, session.program);
	if (execution.status !== 'success') {
		return { happened: [], problem: `n8n ended it as "${execution.status}". ${execution.failure ?? ''}` };
	}
	const check = checks[name];
	if (!check) return { happened: [], problem: `test/e2e/index.ts has no check for examples/${name}.json.` };
	const graph = await graphReader(session.sandbox.facts);
	try {
		return { happened: await check({ execution, graph, person: session.person, since }) };
	} catch (error) {
		return { happened: [], problem: error instanceof Error ? error.message : String(error) };
	}
}
