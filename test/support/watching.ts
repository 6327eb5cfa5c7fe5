import { type INodeType } from 'n8n-workflow';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { activate, type ActiveTrigger, type TriggerWish } from './activeTrigger';
import { appCredentials } from './credentials';
import { until } from './until';

export interface Watching {
	readonly sandbox: Sandbox;
	/** Activates the trigger, and waits until it hears notifications. */
	start(parameters: object, more?: Partial<TriggerWish>): Promise<ActiveTrigger>;
	/** A call to the sandbox as somebody else would make it. */
	call<T = { id: string }>(method: string, path: string, body?: object): Promise<T>;
	subscriptions(): Promise<unknown[]>;
	close(): Promise<void>;
	/** Ends all triggers and puts the sandbox back. */
	clear(): Promise<void>;
}

/** A sandbox of its own for a suite of trigger tests. */
export async function watching(node: INodeType): Promise<Watching> {
	const sandbox = await createSandbox();
	let active: ActiveTrigger[] = [];
	let count = 0;
	const call: Watching['call'] = async <T>(method: string, path: string, body?: object) => {
		const response = await fetch(`${sandbox.graph}/v1.0${path}`, {
			method,
			headers: {
				authorization: `Bearer ${sandbox.token()}`,
				'content-type': 'application/json',
				prefer: 'IdType="ImmutableId"',
			},
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return (text ? JSON.parse(text) : {}) as T;
	};
	const subscriptions = async () => (await call<{ value: unknown[] }>('GET', '/subscriptions')).value;
	return {
		sandbox,
		call,
		subscriptions,
		start: async (parameters, more = {}) => {
			const before = (await subscriptions()).length;
			const trigger = await activate({
				node,
				credentials: appCredentials(sandbox),
				workflowId: `workflow ${++count}`,
				parameters: { delivery: 'push', interval: 600, ...parameters },
				...more,
			});
			active.push(trigger);
			const rings = (parameters as { delivery?: string }).delivery !== 'poll';
			if (rings) await until(async () => (await subscriptions()).length > before);
			return trigger;
		},
		clear: async () => {
			await Promise.all(active.map(async (trigger) => await trigger.kill()));
			active = [];
			await sandbox.reset();
		},
		close: async () => await sandbox.close(),
	};
}

/** The items of all executions, one after another. */
export const itemsOf = ({ database }: ActiveTrigger) => database.executions.flatMap(({ items }) => items);
