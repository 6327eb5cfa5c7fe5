import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Kind, StoredCredential, StoredCredentials } from './n8n/credentials';
import type { N8nRest } from './n8n/rest';
import type { StoredWorkflow, Workflow, WorkflowNode } from './n8n/workflows';
import { root } from './paths';
import { Problem } from './problem';

const OURS = 'n8n-nodes-microsoft-office365.';
const MODEL_NODE = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

export interface Example {
	/** The file's name without its ending. */
	name: string;
	workflow: Workflow;
}

/** The workflows in `examples/`, in the order of their names. */
export async function readExamples(): Promise<Example[]> {
	const folder = join(root, 'examples');
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	if (files.length === 0) throw new Problem('examples/ holds no workflows. Restore it with "git checkout examples".');
	return await Promise.all(
		files.map(async (file) => ({
			name: basename(file, '.json'),
			workflow: JSON.parse(await readFile(join(folder, file), 'utf8')) as Workflow,
		})),
	);
}

/** The workflow with all our nodes signing in with one kind of credential, and its model with the one for that. */
export function bind(workflow: Workflow, kind: Kind, credentials: StoredCredentials): Workflow {
	const { model } = credentials;
	const bound = (node: WorkflowNode): WorkflowNode => {
		if (node.type === MODEL_NODE && model) return { ...node, credentials: chosen(model) };
		if (!node.type.startsWith(OURS)) return node;
		const parameters = { ...node.parameters, authentication: kind };
		return { ...node, parameters, credentials: chosen(credentials[kind]) };
	};
	return { ...workflow, nodes: workflow.nodes.map(bound) };
}

const chosen = ({ id, name, type }: StoredCredential) => ({ [type]: { id, name } });

/** Stores a workflow as a new one, under the ID or one that n8n makes up. */
export async function importWorkflow(
	rest: N8nRest,
	id: string | undefined,
	workflow: Workflow,
): Promise<StoredWorkflow> {
	const { name, nodes, connections, settings } = workflow;
	return await rest.send('POST', '/workflows', { id, name, nodes, connections, settings });
}

/** What was brought in by earlier starts: the example as it was then, and n8n's version of it. */
type Memory = Record<string, { hash: string; versionId: string }>;

/**
 * Brings the examples into an n8n that may know them from an earlier start. One that was edited there stays as it is;
 * one that only changed in `examples/` is brought up to date. `memory` is the file that remembers.
 */
export async function syncExamples(
	rest: N8nRest,
	examples: readonly Example[],
	{ credentials, memory }: { credentials: StoredCredentials; memory: string },
): Promise<Record<string, StoredWorkflow>> {
	const before = existsSync(memory) ? (JSON.parse(await readFile(memory, 'utf8')) as Memory) : {};
	const after: Memory = {};
	const stored: Record<string, StoredWorkflow> = {};
	const present = new Set((await rest.get<Array<{ id: string }>>('/workflows')).map(({ id }) => id));
	for (const { name, workflow } of examples) {
		const bound = bind(workflow, 'oAuth2', credentials);
		const id = workflowId(name);
		const hash = createHash('sha256').update(JSON.stringify(bound)).digest('hex');
		const current = present.has(id) ? await rest.get<StoredWorkflow>(`/workflows/${id}`) : undefined;
		const result = await syncOne(rest, { id, bound, hash, current, known: before[name] });
		stored[name] = result.workflow;
		after[name] = result.remember;
	}
	await writeFile(memory, JSON.stringify(after));
	return stored;
}

interface Sync {
	id: string;
	bound: Workflow;
	hash: string;
	current: StoredWorkflow | undefined;
	known: Memory[string] | undefined;
}

async function syncOne(rest: N8nRest, { id, bound, hash, current, known }: Sync) {
	if (current && (known?.versionId !== current.versionId || known.hash === hash)) {
		return { workflow: current, remember: known ?? { hash, versionId: '' } };
	}
	const workflow = current
		? await rest.send<StoredWorkflow>('PATCH', `/workflows/${id}`, bound)
		: await importWorkflow(rest, id, bound);
	return { workflow, remember: { hash, versionId: workflow.versionId } };
}

/** n8n's workflow IDs are at most 36 characters long. */
export function workflowId(name: string): string {
	return `office365-${name}`.slice(0, 36);
}
