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
	/** The files of those items, by their field. */
	files(node: string): Array<Record<string, OutputFile>>;
	/** How long the node worked. */
	seconds(node: string): number;
	nodes: string[];
}

/** A file that came out of a node; the ID says where n8n keeps its content. */
export interface OutputFile {
	id: string;
	fileName?: string;
	mimeType: string;
}

interface OutputItem {
	json: Json;
	binary?: Record<string, OutputFile>;
}

/** An execution as n8n keeps it. */
export interface StoredExecution {
	id: string;
	status: string;
	data: string;
}

interface NodeRun {
	data?: { main?: Array<OutputItem[] | null> };
	/** Milliseconds. */
	executionTime: number;
}

interface RunData {
	resultData: {
		lastNodeExecuted?: string;
		error?: { message: string; description?: string };
		runData: Record<string, NodeRun[]>;
	};
}

export interface Running {
	/** n8n's own program file. */
	program: string;
	/** The node to begin with; the manual trigger where none is named. */
	from?: string;
	/** Does what a workflow waits for, once it does; without it, one that waits for too long has failed. */
	onWaiting?: (() => Promise<void>) | undefined;
	/** How long it may take. */
	patienceMs?: number | undefined;
}

/** Runs a stored workflow from its manual trigger, as a click in the editor does, and waits for the end. */
export async function runWorkflow(
	rest: N8nRest,
	workflow: StoredWorkflow,
	{ program, onWaiting, from, patienceMs = PATIENCE }: Running,
): Promise<Execution> {
	const trigger = workflow.nodes.find(({ type, name }) =>
		from === undefined ? type === MANUAL_TRIGGER : name === from,
	);
	if (!trigger) throw new Problem(`The workflow "${workflow.name}" has no manual trigger to start it from.`);
	const { executionId } = await rest.send<{ executionId: string }>('POST', `/workflows/${workflow.id}/run`, {
		triggerToStartFrom: { name: trigger.name },
	});
	let wakeUp = onWaiting;
	for (const deadline = Date.now() + patienceMs; Date.now() < deadline;) {
		const stored = await rest.get<StoredExecution>(`/executions/${executionId}`);
		if (hasEnded(stored)) return readExecution(stored, program);
		if (stored.status === 'waiting') {
			const once = wakeUp;
			wakeUp = undefined;
			await once?.();
		}
		await sleep(LOOK_AGAIN, undefined, { signal: interrupted });
	}
	throw new Problem(
		`The workflow "${workflow.name}" did not end in ${patienceMs / 1000} s (execution ${executionId}).`,
	);
}

/** n8n stores run data in the format of the package "flatted", which it brings along. */
function unflatten(data: string, program: string): RunData {
	const flatted = createRequire(program)('flatted') as { parse(text: string): RunData };
	return flatted.parse(data);
}

export const hasEnded = ({ status }: Pick<StoredExecution, 'status'>): boolean =>
	!['new', 'running', 'waiting'].includes(status);

/** Understands an execution that has ended. */
export function readExecution({ id, status, data }: StoredExecution, program: string): Execution {
	const { error, lastNodeExecuted, runData } = unflatten(data, program).resultData;
	const items = (node: string) => (runData[node]?.at(-1)?.data?.main ?? []).flatMap((some) => some ?? []);
	return {
		id,
		status,
		failure: error && `${lastNodeExecuted}: ${[error.message, error.description].filter(Boolean).join(' ')}`,
		output: (node) => items(node).map(({ json }) => json),
		files: (node) => items(node).map(({ binary }) => binary ?? {}),
		seconds: (node) => (runData[node] ?? []).reduce((sum, { executionTime }) => sum + executionTime, 0) / 1000,
		nodes: Object.keys(runData),
	};
}
