import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../interrupt';
import { type WorkflowNode } from '../n8n/workflows';
import { memoryMb, watchMemory } from '../processMemory';
import { makeFile, type BenchWorld } from './world';
import { type Work } from './works';

/** What one client did and cost. */
export interface Measured {
	readonly seconds: number;
	readonly connections: number;
	/** Requests over the wire. */
	readonly calls: number;
	/** Answers 429, inside batches too. */
	readonly throttled: number;
	/** Of n8n's process, above what it had before, in MB; undefined for the bare client. */
	readonly memoryMb?: number;
}

export interface Row {
	readonly work: Work;
	readonly builtIn?: Measured | { readonly failure: string };
	readonly ours: Measured;
	readonly bare: Measured;
}

const LOOK_AGAIN = 100;

export async function measure(world: BenchWorld, work: Work): Promise<Row> {
	const bare = await observe(world, async () => {
		const began = performance.now();
		await work.bare(world.bare, world.ids);
		return (performance.now() - began) / 1000;
	});
	const ours = await inN8n(world, work, work.ours);
	if ('failure' in ours) throw new Error(`${work.name}: ${ours.failure}`);
	const builtIn = work.builtIn && (await inN8n(world, work, work.builtIn));
	return { work, bare, ours, ...(builtIn ? { builtIn } : {}) };
}

/** Runs one node inside n8n; its own time counts, not that of starting the workflow. */
async function inN8n(world: BenchWorld, work: Work, node: Work['ours']): Promise<Measured | { failure: string }> {
	const workflow = await world.rest.send<{ id: string }>('POST', '/workflows', await workflowFor(world, work, node));
	const before = await memoryMb(world.n8n.pid);
	const memory = watchMemory(world.n8n.pid);
	try {
		let failure = '';
		const measured = await observe(world, async () => {
			const { executionId } = await world.rest.send<{ executionId: string }>('POST', `/workflows/${workflow.id}/run`, {
				triggerToStartFrom: { name: 'Start' },
			});
			const { seconds, items, error } = await outcome(world, executionId);
			if (error || items < work.expected) failure = error ?? `${items} items came out instead of ${work.expected}`;
			return seconds;
		});
		return failure ? { failure } : { ...measured, memoryMb: Math.max(0, memory.peak() - before) };
	} finally {
		memory.stop();
		await world.rest.send('POST', `/workflows/${workflow.id}/archive`);
	}
}

/** Counts what goes over the wire meanwhile. */
async function observe({ link, sandbox }: BenchWorld, work: () => Promise<number>): Promise<Measured> {
	link.connections();
	const from = sandbox.log.nextId();
	const seconds = await work();
	const calls = sandbox.log.list().filter(({ id, service }) => id > from && service === 'graph');
	return {
		seconds,
		connections: link.connections(),
		calls: calls.filter(({ batch }) => batch === undefined).length,
		throttled: calls.filter(({ status }) => status === 429).length,
	};
}

async function workflowFor(world: BenchWorld, work: Work, node: Work['ours']) {
	const start: WorkflowNode = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const credentials = Object.fromEntries(credentialTypes(node.type).map((type) => [type, { id: type, name: type }]));
	const tested: WorkflowNode = { id: 'work', name: 'Work', position: [400, 0], credentials, ...node };
	const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const items = Array.from({ length: work.items }, (_, index) => ({
		json: { id: world.ids[index % world.ids.length] },
	}));
	const pinData = { Start: items };
	if (!work.fileMb)
		return {
			name: work.name,
			nodes: [start, tested],
			connections: { Start: next('Work') },
			settings: { executionOrder: 'v1' },
			pinData,
		};
	const file = await makeFile(world.files, work.fileMb);
	const read: WorkflowNode = {
		id: 'read',
		name: 'Read',
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1.1,
		position: [200, 0],
		parameters: { operation: 'read', fileSelector: file, options: {} },
	};
	return {
		name: work.name,
		nodes: [start, read, tested],
		connections: { Start: next('Read'), Read: next('Work') },
		settings: { executionOrder: 'v1' },
		pinData,
	};
}

function credentialTypes(type: string): string[] {
	if (type.startsWith('n8n-nodes-microsoft-office365.')) return ['office365OAuth2Api'];
	return [type.replace('n8n-nodes-base.', '') + 'OAuth2Api'];
}

interface RunData {
	resultData: {
		error?: { message: string; description?: string };
		runData: Record<string, Array<{ executionTime: number; data?: { main?: Array<unknown[] | null> } }>>;
	};
}

async function outcome(
	{ rest, program }: BenchWorld,
	id: string,
): Promise<{ seconds: number; items: number; error?: string }> {
	for (;;) {
		const { status, data } = await rest.get<{ status: string; data: string }>(`/executions/${id}`);
		if (!['new', 'running', 'waiting'].includes(status)) {
			const { resultData } = (createRequire(program)('flatted') as { parse(text: string): RunData }).parse(data);
			const run = resultData.runData['Work']?.[0];
			const error = resultData.error && `${resultData.error.message} ${resultData.error.description ?? ''}`;
			return {
				seconds: (run?.executionTime ?? 0) / 1000,
				items: run?.data?.main?.[0]?.length ?? 0,
				...(error ? { error } : {}),
			};
		}
		await sleep(LOOK_AGAIN, undefined, { signal: interrupted });
	}
}
