import { type IBinaryData, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import { Office365Mail } from '../../nodes/Mail/Office365Mail.node';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client, type Client } from '../sandbox/client';
import { appCredentials, delegatedCredentials, type TestCredentials } from '../support/credentials';
import { binary, runNode, type EngineRun, type EngineWish } from '../support/engine';

// Large files and retries take their time on a busy machine.
jest.setTimeout(30_000);

export const node = new Office365Mail();

export const ANNA = 'anna.berger@sandbox.example';
export const BEN = 'ben.carter@sandbox.example';
export const CHIARA = 'chiara.donati@sandbox.example';
export const SHARED = 'info@sandbox.example';

const ALL = 'Mail.ReadWrite Mail.Send Mail.ReadWrite.Shared Mail.Send.Shared MailboxSettings.ReadWrite User.Read.All';

export type RunOptions = Partial<Pick<EngineWish, 'items' | 'continueOnFail' | 'timezone' | 'credentials' | 'cancel'>>;

/** A sandbox with Anna signed in, and ways to look into its mailboxes. */
export interface Mailroom {
	readonly sandbox: Sandbox;
	readonly anna: TestCredentials;
	readonly app: TestCredentials;
	/** Runs an operation in Anna's mailbox. */
	run(resource: string, operation: string, parameters?: object, options?: RunOptions): Promise<EngineRun>;
	/** Calls Graph as somebody, beside the node. */
	as(user: string): Client;
	/** Calls that the node made, in order: method and path without the version. Only the node names its calls. */
	calls(): string[];
	signedIn(user: string, scope: string): Promise<TestCredentials>;
}

export async function mailroom(): Promise<Mailroom> {
	const sandbox = await createSandbox();
	const anna = await delegatedCredentials(sandbox, { user: ANNA, scope: ALL });
	const app = appCredentials(sandbox);
	return {
		sandbox,
		anna,
		app,
		run: async (resource, operation, parameters = {}, { credentials = anna, ...options } = {}) =>
			await runNode({
				node,
				credentials,
				...options,
				parameters: { resource, operation, actOn: 'me', ...parameters },
			}),
		as: (user) => client(sandbox, { user }),
		calls: () =>
			sandbox.log
				.list()
				.filter(({ service, headers }) => service === 'graph' && 'client-request-id' in headers)
				.map(
					({ method, url }) =>
						`${method} ${decodeURIComponent(url)
							.replace(/^.*\/v1\.0/, '')
							.replace(/\?.*/, '')}`,
				),
		signedIn: async (user, scope) => await delegatedCredentials(sandbox, { user, scope }),
	};
}

/** A run that must not have failed. */
export function good(run: EngineRun): EngineRun {
	if (run.error) throw new Error(`${run.error.message} · ${run.error.description ?? ''}`);
	return run;
}

export const jsonOf = ({ items }: EngineRun): IDataObject[] => items.map(({ json }) => json);

export const first = (run: EngineRun): IDataObject => jsonOf(good(run))[0] ?? {};

/** An input item with binary data. */
export async function itemWith(
	files: Record<string, [name: string, mimeType: string, content: Buffer]>,
): Promise<INodeExecutionData> {
	const entries = await Promise.all(
		Object.entries(files).map(async ([field, [fileName, mimeType, content]]) => {
			const data: IBinaryData = await binary(content, { fileName, mimeType });
			return [field, data] as const;
		}),
	);
	return { json: {}, binary: Object.fromEntries(entries) };
}

/** The newest message of a folder of somebody, with its body. */
export async function newest(graph: Client, folder = 'inbox'): Promise<IDataObject & { id: string }> {
	const { body } = await graph.get(`/me/mailFolders/${folder}/messages?$top=1&$orderby=receivedDateTime desc`);
	return body.value[0];
}
