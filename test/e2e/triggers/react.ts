import { bind, importWorkflow, type Example } from '../../../tools/examples';
import { interrupted } from '../../../tools/interrupt';
import { type Outcome } from '../../../tools/try';
import { executionsOf } from './executions';
import { reactions } from './reactions';
import { within, type Stage } from './stage';
import { activate, deactivate, subscriptionsOf } from './watchers';

const REACTS_MS = 120_000;
const LEAVES_MS = 15_000;
const UNDER_WAY: readonly string[] = ['new', 'running', 'waiting'];

/** Publishes an example, changes what it waits for, and looks at what it left behind. */
export async function tryReaction(stage: Stage, { name, workflow }: Example): Promise<Outcome> {
	try {
		return { happened: await react(stage, { name, workflow }) };
	} catch (error) {
		if (interrupted.aborted) throw error;
		return { happened: [], problem: error instanceof Error ? error.message : String(error) };
	}
}

async function react(stage: Stage, { name, workflow }: Example): Promise<string[]> {
	const reaction = reactions[name];
	if (!reaction) throw new Error(`test/e2e/triggers/reactions.ts does not say how to try examples/${name}.json.`);
	await reaction.prepare?.(stage);
	// Nobody else may subscribe to what belongs to a person, so these sign in as the person.
	const bound = bind(workflow, 'oAuth2', stage.session.credentials);
	const stored = await importWorkflow(stage.session.rest, undefined, bound);
	try {
		await activate(stage, stored, 'push');
		await reaction.change(stage);
		const ended = () =>
			executionsOf(stage.host.database, stored.id).filter(({ status }) => !UNDER_WAY.includes(status));
		if (!(await within(REACTS_MS, () => ended().length > 0))) throw new Error('The change started no execution.');
		const failed = ended().find(({ status }) => status !== 'success');
		if (failed) throw new Error(`Execution ${failed.id} ended as "${failed.status}". ${failed.message}`);
		return await reaction.check(stage);
	} finally {
		await deactivate(stage, stored);
		await within(LEAVES_MS, async () => (await subscriptionsOf(stage, stored)).length === 0);
	}
}
