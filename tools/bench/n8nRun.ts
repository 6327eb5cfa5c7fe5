import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../interrupt';
import { type WorkflowNode } from '../n8n/workflows';
import { type Item, type NodePart } from './work';
import { type BenchWorld } from './world';

/** How long n8n is left alone between two looks: each of them costs it some work and memory. */
const [FIRST_LOOK, LAST_LOOK] = [250, 4000];

export interface Ran {
	/** The node's own time, without that of starting the workflow. */
	readonly seconds: number;
	readonly items: Item[];
	readonly failure?: string | undefined;
}

/** Runs one node on these items inside n8n. An n8n that does not survive it is a failure, and is started again. */
export async function runInN8n(world: BenchWorld, work: { items: readonly Item[]; node: NodePart }): Promise<Ran> {
	const died = world.n8n.ended.then((): Ran => ({ seconds: 0, items: [], failure: 'n8n ended' }));
	const ran = await Promise.race([run(world, work), died]);
	if (ran.failure === 'n8n ended') await world.restart();
	return ran;
}

async function run(world: BenchWorld, { items, node }: { items: readonly Item[]; node: NodePart }): Promise<Ran> {
	const workflow = await world.rest.send<{ id: string }>('POST', '/workflows', workflowOf(items, node));
	const { executionId } = await world.rest.send<{ executionId: string }>('POST', `/workflows/${workflow.id}/run`, {
		triggerToStartFrom: { name: 'Start' },
	});
	const ran = await outcome(world, executionId);
	await world.rest.send('POST', `/workflows/${workflow.id}/archive`);
	return ran;
}

function workflowOf(items: readonly Item[], node: NodePart) {
	const start: WorkflowNode = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const credentials = Object.fromEntries(credentialTypes(node.type).map((type) => [type, { id: type, name: type }]));
	const tested: WorkflowNode = { id: 'work', name: 'Work', position: [200, 0], credentials, ...node };
	return {
		name: 'Work',
		nodes: [start, tested],
		connections: { Start: { main: [[{ node: 'Work', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
		pinData: { Start: items },
	};
}

function credentialTypes(type: string): string[] {
	if (type.startsWith('n8n-nodes-microsoft-office365.')) return ['office365OAuth2Api'];
	return type.includes('.microsoft') ? [type.replace('n8n-nodes-base.', '') + 'OAuth2Api'] : [];
}

interface RunData {
	resultData: {
		error?: { message: string; description?: string };
		runData: Record<string, Array<{ executionTime: number; data?: { main?: Array<Item[] | null> } }>>;
	};
}

async function outcome({ rest, program }: BenchWorld, id: string): Promise<Ran> {
	for (let pause = FIRST_LOOK; ; pause = Math.min(pause * 1.5, LAST_LOOK)) {
		const { status, data } = await rest.get<{ status: string; data: string }>(`/executions/${id}`);
		if (!['new', 'running', 'waiting'].includes(status)) {
			const { resultData } = (createRequire(program)('flatted') as { parse(text: string): RunData }).parse(data);
			const ran = resultData.runData['Work']?.[0];
			const { error } = resultData;
			return {
				seconds: (ran?.executionTime ?? 0) / 1000,
				items: ran?.data?.main?.[0] ?? [],
				failure: error && [error.message, error.description].filter(Boolean).join(' '),
			};
		}
		await sleep(pause, undefined, { signal: interrupted });
	}
}
