import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
	type IDataObject,
	type IHookFunctions,
	type INodeExecutionData,
	type IRun,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type INodeParameters,
	type INodeType,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { type TestCredentials } from './credentials';
import { hookContext, triggerContext } from './engine';

export interface Execution {
	readonly items: IDataObject[];
	readonly key: string;
}

/** What n8n keeps of a workflow while its processes come and go. */
export interface Database {
	/** Saved when a change is handed over and at activation, as n8n does. */
	staticData: IDataObject;
	readonly executions: Execution[];
	/** Executions that n8n refused because their key existed. */
	readonly refused: string[];
}

export interface TriggerWish {
	readonly node: INodeType;
	readonly parameters: INodeParameters;
	readonly credentials: TestCredentials;
	readonly workflowId?: string;
	readonly database?: Database;
	readonly mode?: WorkflowActivateMode;
	/** Makes the next hand-overs fail as if n8n's database did not answer. */
	readonly failing?: { times: number };
}

export interface ActiveTrigger {
	readonly database: Database;
	readonly url: string;
	readonly failures: Error[];
	/** As n8n deactivates: the loop closes and the subscriptions go. */
	deactivate(): Promise<void>;
	/** As a process that is killed: nothing is saved, nothing is told. */
	kill(): Promise<void>;
}

export const newDatabase = (): Database => ({ staticData: {}, executions: [], refused: [] });

/** Activates a trigger node with n8n-core's own contexts, and an address of this machine for its notifications. */
export async function activate(wish: TriggerWish): Promise<ActiveTrigger> {
	const database = wish.database ?? newDatabase();
	const staticData = structuredClone(database.staticData);
	const failures: Error[] = [];
	let alive = true;
	const save = () => {
		if (alive) database.staticData = structuredClone({ ...staticData });
	};
	const emit: ITriggerFunctions['emit'] = (data, _response, done, key) => {
		if (alive) handOver({ database, save, failing: wish.failing }, { data, done, key });
	};
	const context = await triggerContext(wish, {
		activation: wish.mode ?? 'activate',
		emit,
		saveFailedExecution: (error) => failures.push(error as Error),
		staticData,
	});
	const listener = await listen({ wish, context, database });
	const hooks = await hookContext(wish, { url: listener.url, staticData });
	const [started, announced] = await Promise.allSettled([start(wish.node, context), announce(wish.node, hooks)]);
	save();
	const stop = async () => {
		if (started.status === 'fulfilled') await started.value.closeFunction?.();
		listener.server.closeAllConnections();
		await new Promise((resolve) => listener.server.close(resolve));
	};
	for (const phase of [started, announced]) {
		if (phase.status === 'rejected') {
			await stop();
			throw phase.reason;
		}
	}
	return {
		database,
		url: listener.url,
		failures,
		deactivate: async () => {
			if (started.status === 'fulfilled') await started.value.closeFunction?.();
			// n8n removes the webhook with what its database holds, and saves what the hook changes of it.
			const stored = structuredClone(database.staticData);
			const removal = await hookContext(wish, { url: listener.url, staticData: stored });
			await wish.node.webhookMethods?.['default']?.['delete']?.call(removal);
			alive = false;
			database.staticData = stored;
			await stop();
		},
		kill: async () => {
			alive = false;
			await stop();
		},
	};
}

async function start(node: INodeType, context: ITriggerFunctions): Promise<ITriggerResponse> {
	return (await node.trigger?.call(context)) ?? {};
}

async function announce(node: INodeType, hooks: IHookFunctions): Promise<void> {
	const methods = node.webhookMethods?.['default'];
	if (!(await methods?.['checkExists']?.call(hooks))) await methods?.['create']?.call(hooks);
}

interface HandedOver {
	readonly data: INodeExecutionData[][];
	readonly done: Parameters<ITriggerFunctions['emit']>[2];
	readonly key: string | undefined;
}

interface Keeping {
	readonly database: Database;
	readonly save: () => void;
	readonly failing: { times: number } | undefined;
}

/** The order in n8n: static data first, then the execution, which a unique index may refuse. */
function handOver({ database, save, failing }: Keeping, { data, done, key = '' }: HandedOver): void {
	save();
	if (failing && failing.times > 0) {
		failing.times--;
		done?.reject(new Error('The database did not answer'));
		return;
	}
	if (database.executions.some((one) => one.key === key)) {
		database.refused.push(key);
		done?.resolve(undefined as unknown as IRun);
		return;
	}
	database.executions.push({ key, items: (data[0] ?? []).map(({ json }) => json) });
	done?.resolve({} as IRun);
}

interface Listening {
	readonly wish: TriggerWish;
	readonly context: ITriggerFunctions;
	readonly database: Database;
}

async function listen(listening: Listening): Promise<{ server: Server; url: string }> {
	const server = createServer((request, response) => {
		void answer(listening, { request, response });
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/office365` };
}

async function answer(
	{ wish: { node }, context, database }: Listening,
	{ request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
	const body = await text(request);
	const query = Object.fromEntries(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams);
	const express = {
		status: (code: number) => {
			response.statusCode = code;
			return express;
		},
		type: (kind: string) => {
			response.setHeader('content-type', kind);
			return express;
		},
		send: (content?: string) => response.end(content ?? ''),
	};
	// Each call has a copy of what the database holds, which n8n saves when the webhook has changed it.
	const stored = structuredClone(database.staticData);
	const webhook: Partial<IWebhookFunctions> = {
		getWorkflowStaticData: () => stored,
		getMode: () => 'webhook',
		getQueryData: () => query,
		getBodyData: () => (body.startsWith('{') ? (JSON.parse(body) as IDataObject) : {}),
		getResponseObject: () => express as never,
		getNode: () => context.getNode(),
		getWorkflow: () => context.getWorkflow(),
		getNodeParameter: ((name: string, fallback: unknown) => context.getNodeParameter(name, fallback)) as never,
		getCredentials: (async (type: string) => await context.getCredentials(type)) as never,
	};
	const before = JSON.stringify(stored);
	await node.webhook?.call(webhook as IWebhookFunctions);
	if (JSON.stringify(stored) !== before) database.staticData = stored;
}
