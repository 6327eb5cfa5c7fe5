import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../interrupt';
import { memoryMb, watchMemory } from '../processMemory';
import { runInN8n } from './n8nRun';
import { type Item, type NodePart, type Work } from './work';
import { type BenchWorld } from './world';

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

export type Result = Measured | { readonly failure: string };

export interface Row {
	readonly work: Work;
	readonly builtIn?: Result;
	readonly ours: Result;
	readonly bare: Result;
}

type Runner = (work: Work, run: string) => Promise<Result>;

/** The same work by the bare client and our node in turn, so that both meet the same machine, and once by the built-in node. */
export async function measure(world: BenchWorld, work: Work): Promise<Row> {
	const { rounds = 3, builtIn, warmUp } = work;
	const [bare, ours] = [bareRun(world), nodeRun(world, work.ours)];
	const results: { bare: Result[]; ours: Result[] } = { bare: [], ours: [] };
	if (warmUp) await warm(world, warmUp);
	for (let round = 1; round <= rounds; round++) {
		results.bare.push(await bare(work, `${work.name} bare ${round}`));
		results.ours.push(await ours(work, `${work.name} ours ${round}`));
	}
	return {
		work,
		bare: summary(results.bare),
		ours: summary(results.ours),
		...(builtIn ? { builtIn: await nodeRun(world, builtIn)(work, `${work.name} built-in`) } : {}),
	};
}

/** The one in the middle, by time, with the most memory that any took; a failure, if there is one. */
export function summary(results: readonly Result[]): Result {
	const measured = results.flatMap((result) => ('seconds' in result ? [result] : []));
	const failed = results.find((result) => 'failure' in result);
	const middle = measured.sort((a, b) => a.seconds - b.seconds)[Math.floor((measured.length - 1) / 2)];
	if (failed || !middle) return failed ?? { failure: 'it was not run' };
	const memory = measured.flatMap((one) => one.memoryMb ?? []);
	return { ...middle, ...(memory.length > 0 ? { memoryMb: Math.max(...memory) } : {}) };
}

/** Until a process that did something has put it away. */
const SETTLED = 5000;

async function warm(world: BenchWorld, work: Work): Promise<void> {
	await world.restart();
	await nodeRun(world, work.ours)(work, 'warm-up');
	await sleep(SETTLED, undefined, { signal: interrupted });
}

const bareRun =
	(world: BenchWorld): Runner =>
	async (work, run) => {
		const items = await work.items(world, run);
		return await observe(world, { work, items }, async () => {
			const began = performance.now();
			const failure = await work.bare(world.bare, items).then(() => undefined, String);
			return failure ? { failure } : { seconds: (performance.now() - began) / 1000 };
		});
	};

/** Runs one node inside n8n; its own time counts, not that of starting the workflow. */
const nodeRun =
	(world: BenchWorld, node: NodePart): Runner =>
	async (work, run) => {
		const items = await work.items(world, run);
		const before = await memoryMb(world.n8n.pid);
		const memory = watchMemory(world.n8n.pid);
		try {
			const result = await observe(world, { work, items }, async () => {
				const { seconds, items: found, failure } = await runInN8n(world, { items, node });
				if (failure !== undefined) return { failure };
				if (found.length < work.expected)
					return { failure: `${found.length} items came out instead of ${work.expected}` };
				return { seconds };
			});
			return 'failure' in result ? result : { ...result, memoryMb: Math.max(0, memory.peak() - before) };
		} finally {
			memory.stop();
		}
	};

interface Watched {
	readonly work: Work;
	readonly items: readonly Item[];
}

/** Counts what goes over the wire meanwhile, and looks at what arrived. */
async function observe(
	world: BenchWorld,
	{ work, items }: Watched,
	run: () => Promise<{ seconds: number } | { failure: string }>,
): Promise<Result> {
	const { link, sandbox } = world;
	link.connections();
	const from = sandbox.log.nextId();
	const fault = work.fault && sandbox.faults.add(work.fault);
	const ended = await run();
	if (fault) sandbox.faults.remove(fault);
	const connections = link.connections();
	const calls = sandbox.log.list(from).filter(({ service }) => service === 'graph');
	if ('failure' in ended) return ended;
	const flaw = await work.flaw?.(world, items);
	if (flaw) return { failure: flaw };
	return {
		...ended,
		connections,
		calls: calls.filter(({ batch }) => batch === undefined).length,
		throttled: calls.filter(({ status }) => status === 429).length,
	};
}
