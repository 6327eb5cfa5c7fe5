import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IBinaryData,
	type IDataObject,
	type IHookFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type ITriggerFunctions,
	type IWorkflowExecuteAdditionalData,
	type NodeParameterValueType,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import type * as Core from 'n8n-core';
import { type TestCredentials } from './credentials';

// n8n-core reads these while it is loaded.
process.env['N8N_USER_FOLDER'] = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env['N8N_ENCRYPTION_KEY'] = 'only-for-tests';
process.env['N8N_LOG_LEVEL'] = 'silent';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- after the environment above
const core = require('n8n-core') as typeof Core;
/** The container that n8n-core itself uses: other packages may bring copies of their own. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(type: abstract new (...args: never[]) => T): T };
};

export interface EngineRun {
	/** Output items of the node, by output. */
	readonly items: INodeExecutionData[];
	/** The error the node ended with. */
	readonly error: (Error & { description?: string | null; httpCode?: string; context?: IDataObject }) | undefined;
	readonly hints: string[];
	readonly run: IRun;
}

export interface EngineWish {
	readonly node: INodeType;
	readonly parameters: INodeParameters;
	readonly credentials: TestCredentials;
	readonly items?: INodeExecutionData[];
	readonly continueOnFail?: boolean;
	readonly timezone?: string;
	/** n8n's ID of the execution: the same one again is a node that n8n tries again. */
	readonly executionId?: string;
	/** Two triggers of one n8n differ in this. */
	readonly workflowId?: string;
	/** Stops the run as n8n's Stop button does. */
	readonly cancel?: AbortSignal;
}

let ready: Promise<void> | undefined;

async function boot(): Promise<void> {
	Container.get(core.InstanceSettings);
	await Container.get(core.BinaryDataService).init();
}

/** Runs one node through n8n's own engine: parameters, expressions, credentials and errors are n8n's. */
export async function runNode(wish: EngineWish): Promise<EngineRun> {
	await (ready ??= boot());
	const workflow = workflowOf(wish);
	const node = workflow.getNode('Node') as INode;
	const additionalData = additionalDataFor(wish, workflow);
	const data = { main: [wish.items ?? [{ json: {} }]] };
	const execution = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data, source: null }] },
	});
	const running = new core.WorkflowExecute(additionalData, 'trigger', execution).processRunExecutionData(workflow);
	wish.cancel?.addEventListener('abort', () => running.cancel(), { once: true });
	const run = await running;
	const [result] = run.data.resultData.runData['Node'] ?? [];
	return {
		items: (result?.data?.['main'] ?? []).flatMap((output) => output ?? []),
		error: (result?.error ?? run.data.resultData.error) as EngineRun['error'],
		hints: (result?.hints ?? []).map(({ message }) => message),
		run,
	};
}

/** Stores bytes the way n8n does and returns them as an input item's binary data. */
export async function binary(content: Buffer, about: { fileName: string; mimeType: string }): Promise<IBinaryData> {
	await (ready ??= boot());
	const data: IBinaryData = { data: '', ...about };
	return await Container.get(core.BinaryDataService).store(
		{ type: 'execution', workflowId: 'test', executionId: 'test' },
		content,
		data,
	);
}

/** The bytes of an output item's binary data. */
export async function bytesOf(data: IBinaryData | undefined): Promise<Buffer> {
	if (!data) throw new Error('There is no binary data');
	return await Container.get(core.BinaryDataService).getAsBuffer(data);
}

function workflowOf({ node, parameters, credentials, continueOnFail, timezone, workflowId }: EngineWish): Workflow {
	const nodeTypes: INodeTypes = {
		getByName: () => node,
		getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(node),
		getKnownTypes: () => ({}),
	};
	const definition: INode = {
		id: 'node-id',
		name: 'Node',
		type: `n8n-nodes-microsoft-office365.${node.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { ...parameters, authentication: credentials.authentication },
		credentials: { [credentials.type]: { id: credentials.id, name: credentials.type } },
		...(continueOnFail ? { onError: 'continueRegularOutput' as const } : {}),
	};
	return new Workflow({
		id: workflowId ?? 'test',
		active: false,
		nodes: [definition],
		connections: {},
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: timezone ?? 'UTC' },
	});
}

function additionalDataFor(
	{ credentials, executionId = 'test' }: EngineWish,
	workflow: Workflow,
): IWorkflowExecuteAdditionalData {
	const workflowData = {
		id: 'test',
		name: 'Test',
		active: false,
		nodes: Object.values(workflow.nodes),
		connections: {},
	};
	return {
		credentialsHelper: credentials.helper,
		hooks: new core.ExecutionLifecycleHooks('trigger', 'test', workflowData as never),
		executionId,
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		currentNodeExecutionIndex: 0,
		variables: {},
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** Calls one of a node's pickers as the editor does. */
export async function search(
	wish: EngineWish,
	method: string,
	{ filter, paginationToken }: { filter?: string; paginationToken?: string } = {},
) {
	await (ready ??= boot());
	const workflow = workflowOf(wish);
	const node = workflow.getNode('Node') as INode;
	const context = new core.LoadOptionsContext(workflow, node, additionalDataFor(wish, workflow), '');
	const listSearch = wish.node.methods?.listSearch?.[method];
	if (!listSearch) throw new Error(`The node has no picker '${method}'`);
	return await listSearch.call(context, filter, paginationToken);
}

/** A resource locator's value. */
export const locator = (value: string, mode = 'id'): NodeParameterValueType =>
	({ __rl: true, mode, value }) as unknown as NodeParameterValueType;

type Wish = Pick<EngineWish, 'node' | 'parameters' | 'credentials' | 'workflowId'>;

export interface TriggerParts {
	readonly activation: WorkflowActivateMode;
	readonly emit: ITriggerFunctions['emit'];
	readonly saveFailedExecution: ITriggerFunctions['saveFailedExecution'];
	/** The node's static data; the object that the node changes. */
	readonly staticData: IDataObject;
}

/** n8n-core's own context for `trigger()`. */
export async function triggerContext(wish: Wish, parts: TriggerParts): Promise<ITriggerFunctions> {
	await (ready ??= boot());
	const workflow = workflowOf(wish);
	const node = workflow.getNode('Node') as INode;
	const { activation, emit, saveFailedExecution, staticData } = parts;
	const context = new core.TriggerContext(
		workflow,
		node,
		additionalDataFor(wish, workflow),
		'trigger',
		activation,
		emit,
		undefined,
		saveFailedExecution,
	);
	return Object.assign(context, { getWorkflowStaticData: () => staticData });
}

/** n8n-core's own context for webhook methods. */
export async function hookContext(
	wish: Wish,
	{ url, staticData }: { url: string; staticData: IDataObject },
): Promise<IHookFunctions> {
	await (ready ??= boot());
	const workflow = workflowOf(wish);
	const node = workflow.getNode('Node') as INode;
	const context = new core.HookContext(workflow, node, additionalDataFor(wish, workflow), 'trigger', 'activate');
	return Object.assign(context, { getWorkflowStaticData: () => staticData, getNodeWebhookUrl: () => url });
}

export interface WebhookCall {
	readonly method: 'GET' | 'POST';
	readonly query?: IDataObject;
	/** As n8n has parsed it: an object, a text, or nothing. */
	readonly body?: unknown;
}

/** What a caller of a node's webhook gets, and the items with which the run goes on. */
export interface WebhookAnswer {
	readonly status: number;
	readonly headers: Record<string, string>;
	readonly page: string;
	readonly items: INodeExecutionData[] | undefined;
}

/** Calls `webhook()` of a node in n8n-core's own context, as n8n does when somebody opens its address. */
export async function callWebhook(wish: Wish, { method, query = {}, body }: WebhookCall): Promise<WebhookAnswer> {
	await (ready ??= boot());
	const workflow = workflowOf(wish);
	const node = workflow.getNode('Node') as INode;
	const answer = { status: 200, headers: {} as Record<string, string>, page: '' };
	const response = {
		setHeader: (name: string, value: string) => void (answer.headers[name.toLowerCase()] = value),
		status: (status: number) => Object.assign(response, { status: undefined, send: send(status) }),
		send: (page: string) => send(200)(page),
	};
	const send = (status: number) => (page: string) => void Object.assign(answer, { status, page });
	const data = { ...additionalDataFor(wish, workflow), httpRequest: { method, query, body }, httpResponse: response };
	const webhookData = { webhookDescription: { name: 'default' } };
	const context = new core.WebhookContext(workflow, node, data as never, 'trigger', webhookData as never, [], null);
	const result = await wish.node.webhook?.call(context);
	const page = typeof result?.webhookResponse === 'string' ? result.webhookResponse : answer.page;
	return { ...answer, page, items: result?.workflowData?.[0] };
}
