import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { type ActOn } from './actOn';
import { graphFor, type Authentication } from './graphFor';
import { toNodeError, type ErrorPlace } from './nodeError';
import { type Operation, type Resources } from './operation';
import { type Failure, type Outcome } from './outcome';
import { performAll } from './perform';
import { readTasks } from './readTasks';
import { isDone, summary } from './summary';

interface RequestOptions {
	/** Seconds. */
	maxWait?: number;
	oneAtATime?: boolean;
}

/** Runs a node: the only place that touches n8n's execute context. */
export async function run(
	context: IExecuteFunctions,
	resources: Resources,
	actOn: ActOn,
): Promise<INodeExecutionData[][]> {
	const authentication = context.getNodeParameter('authentication', 0) as Authentication;
	const operation = operationOf(context, resources);
	const { maxWait = 300, oneAtATime = false } = context.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
	const place = { node: context.getNode(), operation, authentication };
	const graph = await openGraph(context, { authentication, waitMs: maxWait * 1000 }, place);

	const { tasks, outcomes } = await readTasks({ context, operation, actOn, authentication, graph });
	const keepGoing = context.continueOnFail();
	if (keepGoing || outcomes.length === 0) {
		for (const [index, outcome] of await performAll(tasks, operation, { oneAtATime, keepGoing }))
			outcomes[index] = outcome;
	}

	hintAtWaits(context, graph);
	const errorPlace = (index: number): ErrorPlace => ({
		...place,
		itemIndex: index,
		shared: isShared(context, actOn, index),
	});
	return [assemble(outcomes, { count: context.getInputData().length, keepGoing, errorPlace })];
}

function operationOf(context: IExecuteFunctions, resources: Resources): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = resources[resource]?.operations[name];
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`This node has no operation '${name}' for the resource '${resource}'. Choose one from the list`,
	);
}

async function openGraph(
	context: IExecuteFunctions,
	wish: { authentication: Authentication; waitMs: number },
	place: Omit<ErrorPlace, 'itemIndex'>,
): Promise<Graph> {
	try {
		return await graphFor(context, { ...wish, signal: context.getExecutionCancelSignal() });
	} catch (error) {
		throw toNodeError(error, { ...place, itemIndex: 0 });
	}
}

/** Whether an item works on what belongs to somebody else; an unreadable choice is no reason to lose the error itself. */
function isShared(context: IExecuteFunctions, actOn: ActOn, index: number): boolean {
	return actOn.isShared((name) => context.getNodeParameter(name, index, ''));
}

interface Assembly {
	readonly count: number;
	readonly keepGoing: boolean;
	readonly errorPlace: (index: number) => ErrorPlace;
}

/** Output items in the order of the input items; without Continue On Fail the first failure, and what was done. */
function assemble(outcomes: Outcome[], { count, keepGoing, errorPlace }: Assembly): INodeExecutionData[] {
	const first = outcomes.findIndex((outcome) => outcome && !isDone(outcome));
	if (first >= 0 && !keepGoing) {
		const error = toNodeError((outcomes[first] as Failure).error, errorPlace(first));
		if (count > 1) error.description = [summary(outcomes, count), error.description].filter(Boolean).join(' · ');
		throw error;
	}
	return outcomes.flatMap((outcome, item) => {
		if ('outputs' in outcome)
			return outcome.outputs.map(({ json, binary }) => ({ json, ...(binary ? { binary } : {}), pairedItem: { item } }));
		const error = toNodeError(outcome.error, errorPlace(item));
		return [
			{
				json: { error: error.message, ...(error.description ? { description: error.description } : {}) },
				error,
				pairedItem: { item },
			},
		];
	}) as INodeExecutionData[];
}

/** Says why a run took longer than its work. */
function hintAtWaits(context: IExecuteFunctions, { patience }: Graph): void {
	const hint = (ms: number, message: (seconds: number) => string) => {
		const seconds = Math.round(ms / 1000);
		if (seconds >= 1) context.addExecutionHints({ message: message(seconds), location: 'outputPane' });
	};
	hint(
		patience.throttledMs,
		(seconds) =>
			`Microsoft Graph throttled this node, which waited ${seconds} seconds as asked. Fewer items per run, or other workflows at other times, make it faster.`,
	);
	hint(
		patience.unansweredMs,
		(seconds) =>
			`Microsoft Graph failed for the moment, or did not answer: this node waited ${seconds} seconds in all before it asked again.`,
	);
}
