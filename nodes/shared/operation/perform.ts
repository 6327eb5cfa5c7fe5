import { type IDataObject } from 'n8n-workflow';
import { batch } from '../../../graph/batch';
import { fitsBatch } from '../../../graph/batchWire';
import { replyOf, unwrap } from '../../../graph/errors';
import { pages, take } from '../../../graph/pages';
import { type GraphReply, type GraphRequest } from '../../../graph/types';
import { present, select } from './entity';
import { type ListOperation, type Operation, type Output, type RequestOperation } from './operation';
import { type Outcome } from './outcome';
import { type Task } from './task';

export interface Manner {
	/** Finish each item before the next, and stop at the first error. */
	readonly oneAtATime: boolean;
	/** Go on after an error. */
	readonly keepGoing: boolean;
}

/** Items that need calls of their own run side by side; the gate keeps to Graph's limits. */
const SIDE_BY_SIDE = 4;

/** Each item's outcome, by its index. Items that were not started because of an earlier error are left out. */
export async function performAll(
	tasks: Task[],
	operation: Operation,
	manner: Manner,
): Promise<Array<[number, Outcome]>> {
	const lists: Lists = new Map();
	const oneByOne = async (some: Task[]) =>
		await pooled(some, manner.oneAtATime ? 1 : SIDE_BY_SIDE, {
			keepGoing: manner.keepGoing,
			perform: async (task) => await perform(task, operation, lists),
		});
	if (!('request' in operation) || manner.oneAtATime || tasks.length < 2) return await oneByOne(tasks);

	const isApart = ({ values }: Task) => operation.apart?.when(values) === true;
	const together = tasks.filter((task) => !isApart(task));
	const outcomes = await performBatched(together, operation);
	if (!manner.keepGoing && outcomes.some(([, outcome]) => 'error' in outcome)) return outcomes;
	return [...outcomes, ...(await oneByOne(tasks.filter(isApart)))];
}

/** What was listed in this run, by the request and how many of its entries are wanted. */
type Lists = Map<string, Promise<IDataObject[]>>;

async function perform(unprepared: Task, operation: Operation, lists: Lists): Promise<Output[]> {
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

/** All items' calls in batches. Reads that ask the same are asked once. */
async function performBatched(tasks: Task[], operation: RequestOperation): Promise<Array<[number, Outcome]>> {
	const outcomes: Array<[number, Outcome]> = [];
	const prepared = await Promise.allSettled(tasks.map(async (task) => await prepare(task, operation)));
	const ready = prepared.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
	prepared.forEach((result, at) => {
		if (result.status === 'rejected') outcomes.push([tasks[at]?.index ?? 0, { error: result.reason }]);
	});
	const asked = new Map<string, { request: GraphRequest; tasks: Task[] }>();
	for (const task of ready) {
		try {
			const request = requestOf(task, operation);
			const key = request.method === 'GET' ? JSON.stringify(request) : `item ${task.index}`;
			const same = asked.get(key);
			if (same) same.tasks.push(task);
			else asked.set(key, { request, tasks: [task] });
		} catch (error) {
			outcomes.push([task.index, { error }]);
		}
	}
	const calls = [...asked.values()];
	const replies = await send(
		calls.map(({ request }) => request),
		tasks[0],
	);
	calls.forEach(({ request, tasks: askers }, call) => {
		const reply = replies[call] as GraphReply;
		askers.forEach((task, asker) => {
			const own = asker === 0 ? reply : { ...reply, body: structuredClone(reply.body) };
			outcomes.push([task.index, settle(() => outputOf(task, operation, { request, reply: own }))]);
		});
	});
	return outcomes;
}

async function send(requests: GraphRequest[], task: Task | undefined): Promise<GraphReply[]> {
	if (!task) return [];
	const { graph } = task.bench;
	if (requests.every(fitsBatch)) return await batch(graph, requests);
	return await Promise.all(requests.map(async (request) => await replyOf(async () => await graph.exchange(request))));
}

function settle(outputs: () => Output[]): Outcome {
	try {
		return { outputs: outputs() };
	} catch (error) {
		return { error };
	}
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
	await Promise.all(Array.from({ length: width }, worker));
	return outcomes;
}
