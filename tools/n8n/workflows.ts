import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../interrupt';
import { Problem } from '../problem';
import type { N8nRest } from './rest';

const LOOK_AGAIN = 250;
const PATIENCE = 120_000;
const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

/** A workflow as n8n exports it. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
}

type Json = Record<string, unknown>;

/** What came out of one run of a workflow. */
export interface Execution {
	id: string;
	status: string;
	/** The node that failed and what it said. */
	failure?: string;
	/** The JSON of every item that the node put out in its last run; empty when it did not run. */
	output(node: string): Json[];
	nodes: string[];
}

interface RunData {
	resultData: {
		lastNodeExecuted?: string;
		error?: { message: string; description?: string };
		runData: Record<string, Array<{ data?: { main?: Array<Array<{ json: Json }> | null> } }>>;
	};
}

export interface Running {
	/** n8n's own program file. */
	program: string;
	/** Does what a workflow waits for, once it does; without it, one that waits for too long has failed. */
	onWaiting?: (() => Promise<void>) | undefined;
}

/** Runs a stored workflow from its manual trigger, as a click in the editor does, and waits for the end. */
export async function runWorkflow(
	rest: N8nRest,
	workflow: StoredWorkflow,
	{ program, onWaiting }: Running,
): Promise<Execution> {
	const trigger = workflow.nodes.find(({ type }) => type === MANUAL_TRIGGER);
	if (!trigger) throw new Problem(`The workflow "${workflow.name}" has no manual trigger to start it from.`);
	const { executionId } = await rest.send<{ executionId: string }>('POST', `/workflows/${workflow.id}/run`, {
		triggerToStartFrom: { name: trigger.name },
	});
	let wakeUp = onWaiting;
	for (const deadline = Date.now() + PATIENCE; Date.now() < deadline;) {
		const { status, data } = await rest.get<{ status: string; data: string }>(`/executions/${executionId}`);
		if (!['new', 'running', 'waiting'].includes(status)) {
			return readExecution({ id: executionId, status }, unflatten(data, program));
		}
		if (status === 'waiting') {
			const once = wakeUp;
			wakeUp = undefined;
			await once?.();
		}
		await sleep(LOOK_AGAIN, undefined, { signal: interrupted });
	}
	throw new Problem(`The workflow "${workflow.name}" did not end in two minutes (execution ${executionId}).`);
}

/** n8n stores run data in the format of the package "flatted", which it brings along. */
function unflatten(data: string, program: string): RunData {
	const flatted = createRequire(program)('flatted') as { parse(text: string): RunData };
	return flatted.parse(data);
}

function readExecution(head: { id: string; status: string }, { resultData }: RunData): Execution {
	const { error, lastNodeExecuted, runData } = resultData;
	return {
		...head,
		failure: error && `${lastNodeExecuted}: ${[error.message, error.description].filter(Boolean).join(' ')}`,
		output: (node) =>
			(runData[node]?.at(-1)?.data?.main ?? []).flatMap((items) => items?.map(({ json }) => json) ?? []),
		nodes: Object.keys(runData),
	};
}
