import { randomUUID } from 'node:crypto';
import { importWorkflow } from '../../../tools/examples';
import { runWorkflow, type Execution, type Workflow, type WorkflowNode } from '../../../tools/n8n/workflows';
import { within } from '../triggers/stage';
import { difference, type Pattern } from './holds';
import { ANNA, type BuiltInStage, type Entity } from './stage';

/** One of n8n's own nodes. */
export interface BuiltInNode {
	readonly title: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly credential: string;
}

/** Something that one of n8n's own nodes has to bring about. Plays without a result, or throws. */
export interface BuiltInCase {
	readonly title: string;
	readonly play: (stage: BuiltInStage) => Promise<void>;
}

/** One operation, tried once: what is there before, what the node is told, what has to come out of it and what it has to leave. */
export interface Trial<Given> {
	/** What sets it apart from other cases of the same operation. */
	readonly as?: string;
	readonly given?: (stage: BuiltInStage) => Promise<Given>;
	/** A file that the node gets as `data`. */
	readonly file?: { readonly name: string; readonly content: string | Buffer };
	readonly fields: (given: Given) => Readonly<Record<string, unknown>>;
	/** What somebody does while the node waits. */
	readonly meanwhile?: (stage: BuiltInStage) => Promise<void>;
	/** The JSON of all items. */
	readonly out?: readonly Pattern[] | ((given: Given) => readonly Pattern[]);
	/** The file that comes out with the first item. */
	readonly outFile?: Pattern;
	/** What Graph has to answer afterwards, by path: a status, what its answer is like, or a file's text. */
	readonly left?: (given: Given, item: Entity) => Readonly<Record<string, Pattern>>;
	/** What else has to hold; throws where it does not. */
	readonly after?: (stage: BuiltInStage, given: Given) => void;
	/** How n8n has to say that it failed. */
	readonly fails?: RegExp;
}

const SETTLES_MS = 5_000;

/** The cases of a node: `outlook('draft', 'create', { … })`. */
export const operationsOf =
	(node: BuiltInNode) =>
	<Given>(resource: string, operation: string, trial: Trial<Given>): BuiltInCase => ({
		title: `${node.title}: ${resource} › ${operation}${trial.as ? `, ${trial.as}` : ''}`,
		play: async (stage) => {
			// A case without a `given` is given nothing.
			const given = (await trial.given?.(stage)) as Given;
			const parameters = { resource, operation, ...trial.fields(given) };
			const execution = await run(stage, { node, parameters, trial });
			await judge(stage, execution, { trial, given });
		},
	});

interface Run {
	readonly node: BuiltInNode;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly trial: Pick<Trial<never>, 'file' | 'meanwhile'>;
}

async function run(stage: BuiltInStage, { node, parameters, trial }: Run): Promise<Execution> {
	const { rest, program } = stage.session;
	const worker = await nodeOf(stage, node, parameters);
	const reader = trial.file && fileReader(await stage.file(trial.file.name, trial.file.content));
	const stored = await importWorkflow(rest, undefined, chain(reader ? [START, reader, worker] : [START, worker]));
	const { meanwhile } = trial;
	return await runWorkflow(rest, stored, {
		program,
		onWaiting: meanwhile && (async () => await meanwhile(stage)),
	});
}

/** A node that signs in as somebody. */
export async function nodeOf(
	stage: BuiltInStage,
	{ type, typeVersion, credential }: BuiltInNode,
	parameters: Readonly<Record<string, unknown>>,
	who = ANNA,
): Promise<WorkflowNode> {
	const { id, name } = await stage.credential(credential, who);
	return {
		...node('Work', type, typeVersion),
		parameters: { ...parameters },
		credentials: { [credential]: { id, name } },
	};
}

const node = (name: string, type: string, typeVersion: number): WorkflowNode => ({
	id: randomUUID(),
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters: {},
});

const START = node('Start', 'manualTrigger', 1);

const fileReader = (path: string): WorkflowNode => ({
	...node('Read', 'readWriteFile', 1.1),
	parameters: { operation: 'read', fileSelector: path, options: {} },
});

/** A workflow of nodes one after another. */
export function chain(nodes: readonly WorkflowNode[]): Workflow {
	const links = nodes
		.slice(1)
		.map(({ name }, index) => [nodes[index]?.name, { main: [[{ node: name, type: 'main', index: 0 }]] }]);
	return {
		name: "n8n's own node",
		nodes: [...nodes],
		connections: Object.fromEntries(links) as Record<string, unknown>,
		settings: { executionOrder: 'v1' },
	};
}

interface Judged<Given> {
	readonly trial: Trial<Given>;
	readonly given: Given;
}

async function judge<Given>(stage: BuiltInStage, execution: Execution, { trial, given }: Judged<Given>): Promise<void> {
	if (trial.fails) {
		demand(difference(execution.failure, trial.fails, "n8n's message"));
	} else if (execution.status !== 'success') {
		throw new Error(`n8n ended it as "${execution.status}". ${execution.failure ?? ''}`);
	}
	const out = execution.output('Work');
	const wanted = typeof trial.out === 'function' ? trial.out(given) : trial.out;
	if (wanted) demand(difference(out, wanted, 'what came out'));
	if (trial.outFile !== undefined) demand(difference(await fileOf(stage, execution), trial.outFile, 'the file'));
	for (const [path, left] of Object.entries(trial.left?.(given, (out[0] ?? { id: '' }) as Entity) ?? {})) {
		await demandLeft(stage, path, left);
	}
	trial.after?.(stage, given);
}

async function fileOf(stage: BuiltInStage, execution: Execution): Promise<unknown> {
	const [file] = Object.values(execution.files('Work')[0] ?? {});
	return file && { ...file, text: await stage.content(file.id) };
}

/** What Graph does after it has answered is looked for until it is there. */
async function demandLeft(stage: BuiltInStage, path: string, wanted: Pattern): Promise<void> {
	let found: string | undefined;
	await within(SETTLES_MS, async () => {
		found = difference(await lookedUp(stage, path, wanted), wanted, `GET ${path}`);
		return found === undefined;
	});
	demand(found);
}

async function lookedUp(stage: BuiltInStage, path: string, wanted: Pattern): Promise<unknown> {
	if (typeof wanted === 'string') return await stage.text(path);
	const { status, body } = await stage.answer('GET', path);
	return typeof wanted === 'number' ? status : body;
}

export function demand(found: string | undefined): void {
	if (found !== undefined) throw new Error(found);
}
