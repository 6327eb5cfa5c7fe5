import { setTimeout as sleep } from 'node:timers/promises';
import { importWorkflow } from '../../../tools/examples';
import { interrupted } from '../../../tools/interrupt';
import {
	hasEnded,
	readExecution,
	runWorkflow,
	type Execution,
	type StoredExecution,
	type StoredWorkflow,
} from '../../../tools/n8n/workflows';
import { within } from '../triggers/stage';
import { difference, type Pattern } from './holds';
import { chain, demand, nodeOf, type BuiltInCase, type BuiltInNode } from './operation';
import { type BuiltInStage, type Entity } from './stage';

interface Watch {
	/** Who watches: somebody of their own for each case, so that no case sees what another one changes. */
	readonly who: string;
	readonly given?: (stage: BuiltInStage, me: string) => Promise<Entity>;
	readonly fields: (given: Entity) => Readonly<Record<string, unknown>>;
	/** What happens while the trigger watches. */
	readonly change: (stage: BuiltInStage, me: string, given: Entity) => Promise<unknown>;
	/** The JSON of all items of the first execution. */
	readonly out: readonly Pattern[];
}

/** n8n looks no more than once a minute by one time, but at as many times as one likes. */
const EVERY_FIVE_SECONDS = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${String(index * 5)} * * * * *`,
	})),
};
const LOOKS_MS = 60_000;
/** Graph tells times in whole seconds: what happens in the second of a look, the nodes take for older than the look. */
const NEXT_SECOND_MS = 1_100;
const NOTHING: Entity = { id: '' };

/** The cases of a trigger, which looks at these routes of Graph: `mail('message received', { … })`. */
export const watchBy =
	(node: BuiltInNode, looksAt: RegExp) =>
	(event: string, watch: Watch): BuiltInCase => ({
		title: `${node.title}: ${event}`,
		play: async (stage) => {
			const me = `/users/${watch.who}@sandbox.example`;
			const given = (await watch.given?.(stage, me)) ?? NOTHING;
			const parameters = { pollTimes: EVERY_FIVE_SECONDS, ...watch.fields(given) };
			const trigger = await nodeOf(stage, node, parameters, `${watch.who}@sandbox.example`);
			const workflow = await importWorkflow(stage.session.rest, undefined, chain([trigger, NO_OP]));
			await active(stage, workflow, async () => {
				await looked(stage, watch.who, looksAt);
				await sleep(NEXT_SECOND_MS, undefined, { signal: interrupted });
				await watch.change(stage, me, given);
				const execution = await firstExecution(stage, workflow);
				demand(difference(execution.output('Work'), watch.out, 'what came out'));
			});
		},
	});

const NO_OP = {
	id: 'nothing',
	name: 'Nothing',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [220, 0] as [number, number],
	parameters: {},
};

/** While the workflow is published. */
async function active({ session }: BuiltInStage, workflow: StoredWorkflow, work: () => Promise<void>): Promise<void> {
	const { rest } = session;
	const { versionId } = await rest.get<StoredWorkflow>(`/workflows/${workflow.id}`);
	await rest.send('POST', `/workflows/${workflow.id}/activate`, { versionId });
	try {
		await work();
	} finally {
		await rest.send('POST', `/workflows/${workflow.id}/deactivate`);
	}
}

/** Waits until the trigger has looked twice: when it was published, and by its times. */
async function looked(stage: BuiltInStage, who: string, looksAt: RegExp): Promise<void> {
	const { sandbox } = stage.place.named;
	const user = sandbox.users.find(({ userPrincipalName }) => userPrincipalName.startsWith(`${who}@`));
	const looks = () =>
		sandbox.log.list().filter(({ caller, route }) => caller?.userId === user?.id && looksAt.test(route ?? ''));
	if (await within(LOOKS_MS, () => looks().length >= 2)) return;
	throw new Error(`The trigger looked ${String(looks().length)} times in ${String(LOOKS_MS / 1000)} s.`);
}

async function firstExecution({ session }: BuiltInStage, { id }: StoredWorkflow): Promise<Execution> {
	const { rest, program } = session;
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	let found: StoredExecution | undefined;
	await within(LOOKS_MS, async () => {
		const { results } = await rest.get<{ results: StoredExecution[] }>(`/executions?filter=${filter}`);
		const ended = results.filter(hasEnded).at(-1);
		found = ended && (await rest.get<StoredExecution>(`/executions/${ended.id}`));
		return found !== undefined;
	});
	if (!found) throw new Error('The change started no execution.');
	return readExecution(found, program);
}

/** What the editor shows when somebody tries the trigger by hand. */
export const triedByHand = (node: BuiltInNode, { who, fields, change, out }: Omit<Watch, 'given'>): BuiltInCase => ({
	title: `${node.title}: tried by hand`,
	play: async (stage) => {
		await change(stage, `/users/${who}@sandbox.example`, NOTHING);
		const trigger = await nodeOf(stage, node, { ...fields(NOTHING) }, `${who}@sandbox.example`);
		const { rest, program } = stage.session;
		const workflow = await importWorkflow(rest, undefined, chain([trigger, NO_OP]));
		const execution = await runWorkflow(rest, workflow, { program, from: 'Work' });
		if (execution.status !== 'success') throw new Error(execution.failure ?? execution.status);
		const [first] = execution.output('Work');
		demand(difference([first], out, 'what came out first'));
	},
});
