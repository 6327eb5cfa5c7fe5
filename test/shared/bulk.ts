import { type IDataObject, type INodeExecutionData, type INodeParameters } from 'n8n-workflow';
import { Office365Mail } from '../../nodes/Mail/Office365Mail.node';
import { type FaultEffect, type FaultRule } from '../../sandbox/control/faults';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client } from '../sandbox/client';
import { delegatedCredentials } from '../support/credentials';
import { locator, runNode, type EngineRun, type EngineWish } from '../support/engine';
import { strays } from '../support/strays';

export const ANNA = 'anna.berger@sandbox.example';
export const BEN = 'ben.carter@sandbox.example';
export const COUNT = 60;

const node = new Office365Mail();
const items: INodeExecutionData[] = Array.from({ length: COUNT }, (_, n) => ({ json: { n } }));

export interface Bulk {
	readonly sandbox: Sandbox;
	/** Hits whole batches, or single calls inside of them. */
	strike(where: 'batch' | 'part', effect: FaultEffect, rule?: Omit<FaultRule, 'effect'>): void;
	/** 60 mails to Ben, whose subjects are their numbers; fewer with items of one's own. */
	send(more?: Partial<EngineWish>, parameters?: INodeParameters): Promise<EngineRun>;
	/** One operation on each of the 60 newest messages of the inbox. */
	each(operation: string, parameters?: INodeParameters, more?: Partial<EngineWish>): Promise<EngineRun>;
	/** How often each of the mails is in a folder of somebody. */
	copies(user: string, folder: string): Promise<number[]>;
	/** The messages of Anna's folder. */
	folder(name: string): Promise<IDataObject[]>;
	/** IDs of the 60 messages, in the order of the items. */
	ids(): Promise<string[]>;
	/** Calls that carried a token to anywhere in the sandbox but Graph. */
	strays(): string[];
	/** Calls of one kind that Graph carried out or refused, inside batches or not. */
	calls(method: string, path: RegExp): number[];
}

/** A sandbox whose mailbox holds 60 messages for bulk work. */
export async function bulk(): Promise<Bulk> {
	const sandbox = await createSandbox({ seed: { base: 'demo', mail: { bulk: [{ mailbox: ANNA, count: COUNT }] } } });
	// Every run signs in anew: a pause that one test earns is not another's.
	const run = async (parameters: INodeParameters, more: Partial<EngineWish> = {}) =>
		await runNode({
			node,
			credentials: await delegatedCredentials(sandbox, { user: ANNA, scope: 'Mail.ReadWrite Mail.Send' }),
			parameters: { resource: 'message', actOn: 'me', ...parameters },
			items,
			...more,
		});
	const folder = async (user: string, name: string): Promise<IDataObject[]> =>
		(await client(sandbox, { user }).get(`/me/mailFolders/${name}/messages?$top=1000`, IMMUTABLE)).body.value;
	const ids = async () => {
		// Of one folder: which of the whole mailbox's messages are the newest depends on the time of day.
		const newest = `/me/mailFolders/inbox/messages?$top=${COUNT}&$select=id`;
		const { body } = await client(sandbox, { user: ANNA }).get(newest, IMMUTABLE);
		return (body.value as Array<{ id: string }>).map(({ id }) => id);
	};
	return {
		sandbox,
		ids,
		strike: (where, effect, { match, ...rule } = {}) =>
			sandbox.faults.add({
				match: { service: 'graph', ...(where === 'batch' ? { path: '\\$batch$' } : { batch: true }), ...match },
				...rule,
				effect,
			}),
		send: async (more, parameters) =>
			await run(
				{ operation: 'send', to: BEN, subject: '={{ "Bulk " + $json.n }}', body: 'Hello', ...parameters },
				more,
			),
		each: async (operation, parameters = {}, more = {}) => {
			const known = (await ids()).map((id) => ({ json: { id } }));
			return await run({ operation, messageId: locator('={{ $json.id }}'), ...parameters }, { items: known, ...more });
		},
		copies: async (user, name) => {
			const subjects = (await folder(user, name)).map(({ subject }) => subject);
			return items.map((_item, n) => subjects.filter((subject) => subject === `Bulk ${n}`).length);
		},
		folder: async (name) => await folder(ANNA, name),
		strays: () => strays(sandbox),
		calls: (method, path) =>
			sandbox.log
				.list()
				.filter((call) => call.service === 'graph' && call.method === method && path.test(call.url))
				.map(({ status }) => status),
	};
}

const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' };
