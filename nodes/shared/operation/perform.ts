import { type IDataObject } from 'n8n-workflow';
import { BATCH_SIZE } from '../../../graph/batchWire';
import { unwrap } from '../../../graph/errors';
import { pages, take } from '../../../graph/pages';
import { type GraphReply, type GraphRequest } from '../../../graph/types';
import { present, select } from './entity';
import { inTurn } from './inTurn';
import { movesFiles, type ListOperation, type Operation, type Output, type RequestOperation } from './operation';
import { type Outcome } from './outcome';
import { type Task } from './task';

export interface Manner {
	/** Finish each item before the next, and stop at the first error. */
	readonly oneAtATime: boolean;
	/** Go on after an error. */
	readonly keepGoing: boolean;
}

/** Items of several calls that are worked on side by side: one batch is filled while others are on their way. */
const SIDE_BY_SIDE = 3 * BATCH_SIZE;
/** The same for items that read or write much: files, and whole lists. */
const MUCH_SIDE_BY_SIDE = 4;

/** Each item's outcome, by its index. Items that were not started because of an earlier error are left out. */
export async function performAll(
	tasks: Task[],
	operation: Operation,
	manner: Manner,
): Promise<Array<[number, Outcome]>> {
	const lists: Lists = new Map();
	const outcomes: Array<[number, Outcome]> = [];
	for (const { group, width } of manner.oneAtATime ? [{ group: tasks, width: 1 }] : groupsOf(tasks, operation)) {
		const perform = async (task: Task) => await performOne(task, operation, lists);
		outcomes.push(...(await pooled(group, width, { ...manner, perform })));
		if (!manner.keepGoing && outcomes.some(([, outcome]) => 'error' in outcome)) break;
	}
	return outcomes;
}

/** Items of a single call begin all at once; whatever else they take, the gate keeps to Graph's limits. */
function groupsOf(tasks: Task[], operation: Operation): Array<{ group: Task[]; width: number }> {
	const isSingle = ({ values }: Task) => 'request' in operation && operation.apart?.when(values) !== true;
	const isMuch = ({ values }: Task) => 'list' in operation || movesFiles(operation, values);
	const several = tasks.filter((task) => !isSingle(task));
	return [
		{ group: tasks.filter(isSingle), width: Infinity },
		{ group: several.filter((task) => !isMuch(task)), width: SIDE_BY_SIDE },
		{ group: several.filter(isMuch), width: MUCH_SIDE_BY_SIDE },
	];
}

/** What was listed in this run, by the request and how many of its entries are wanted. */
type Lists = Map<string, Promise<IDataObject[]>>;

async function performOne(task: Task, operation: Operation, lists: Lists): Promise<Output[]> {
	const work = async () => await performNow(task, operation, lists);
	const { rewrites } = operation;
	return rewrites ? await inTurn(`${task.bench.root.path} ${rewrites(task.values)}`, work) : await work();
}

async function performNow(unprepared: Task, operation: Operation, lists: Lists): Promise<Output[]> {
	const task = await prepare(unprepared, operation);
	if ('run' in operation) return await operation.run(task.bench, task.values);
	if ('list' in operation) return await list(task, operation, lists);
	if (operation.apart?.when(task.values)) return await operation.apart.run(task.bench, task.values);
	const request = requestOf(task, operation);
	return outputOf(task, operation, { request, reply: await task.bench.graph.exchange(request) });
}

/** The task with what had to be asked first. */
async function prepare(task: Task, operation: Operation): Promise<Task> {
	return operation.prepare ? { ...task, values: await operation.prepare(task.bench, task.values) } : task;
}

/** Items that list the same are answered by one reading. */
async function list(task: Task, operation: ListOperation, lists: Lists): Promise<Output[]> {
	const { limit, values, output } = task;
	const request = listRequest(task, operation);
	const key = JSON.stringify([request, limit, values]);
	const known = lists.get(key);
	const reading = known ?? entries(task, operation, request);
	lists.set(key, reading);
	// No two items hold the same object: a node may change what it is given.
	const found = known ? structuredClone(await known) : await reading;
	return found.map((raw) => ({ json: present(raw, operation.entity, { ...output, values }) }));
}

/** Ever the largest pages: who leaves out entries himself reads more than the limit. */
function listRequest({ limit, bench, values, output }: Task, operation: ListOperation): GraphRequest {
	const { entity, keep, keepsNearlyAll = false, needs = [], read } = operation;
	const chosen = withProperties(select(operation.list(values, bench), entity, output), needs);
	const pageSize = pageSizeFor(operation, chosen);
	const top = pageSize ? { $top: (keep || read) && !keepsNearlyAll ? pageSize : Math.min(limit, pageSize) } : {};
	return { ...chosen, query: { ...chosen.query, ...top } };
}

async function entries(
	{ limit, bench, values }: Task,
	{ read, keep }: ListOperation,
	request: GraphRequest,
): Promise<IDataObject[]> {
	const source = read ? read(bench, request, values) : pages<IDataObject>(bench.graph, request);
	return await take(source, { limit, ...(keep ? { keep: (entry) => keep(entry, values) } : {}) });
}

/** Pages of large entries are smaller: Graph runs out of time over them. Without a selection everything travels. */
function pageSizeFor({ pageSize, largeEntries }: ListOperation, { query }: GraphRequest): number | undefined {
	const selected = query?.['$select'] === undefined ? undefined : String(query['$select']).split(',');
	const isLarge = !selected || selected.some((name) => largeEntries?.properties.includes(name));
	return largeEntries && isLarge ? largeEntries.pageSize : pageSize;
}

/** A selection with more properties; without one everything comes anyway. */
function withProperties(request: GraphRequest, names: readonly string[]): GraphRequest {
	const selected = request.query?.['$select'];
	if (selected === undefined) return request;
	return {
		...request,
		query: { ...request.query, $select: [...new Set([...String(selected).split(','), ...names])].join(',') },
	};
}

const requestOf = ({ values, bench, output }: Task, operation: RequestOperation): GraphRequest =>
	select(operation.request(values, bench), operation.entity, output);

function outputOf(
	task: Task,
	operation: RequestOperation,
	{ request, reply }: { request: GraphRequest; reply: GraphReply },
): Output[] {
	const body = unwrap<IDataObject | string | undefined>(request, reply);
	const json = typeof body === 'object' ? body : {};
	if (operation.reply) return [{ json: operation.reply(json, task.values) }];
	if (typeof body !== 'object') return [{ json: { success: true } }];
	return [{ json: present(json, operation.entity, { ...task.output, values: task.values }) }];
}

interface Pool {
	readonly keepGoing: boolean;
	readonly perform: (task: Task) => Promise<Output[]>;
}

async function pooled(tasks: Task[], width: number, { keepGoing, perform }: Pool): Promise<Array<[number, Outcome]>> {
	const outcomes: Array<[number, Outcome]> = [];
	const waiting = [...tasks];
	let stopped = false;
	const worker = async () => {
		for (let task = waiting.shift(); task && !stopped; task = waiting.shift()) {
			try {
				outcomes.push([task.index, { outputs: await perform(task) }]);
			} catch (error) {
				outcomes.push([task.index, { error }]);
				stopped ||= !keepGoing;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, tasks.length) }, worker));
	return outcomes;
}
