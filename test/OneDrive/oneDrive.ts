import { type IBinaryData, type IDataObject, type INodeExecutionData, type INodeParameters } from 'n8n-workflow';
import { Office365OneDrive } from '../../nodes/OneDrive/Office365OneDrive.node';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { type SandboxOptions } from '../../sandbox/options';
import { appCredentials, delegatedCredentials, type TestCredentials } from '../support/credentials';
import { binary, locator, runNode, search, type EngineRun } from '../support/engine';

export const ANNA = 'anna.berger@sandbox.example';
export const BEN = 'ben.carter@sandbox.example';

const SCOPE = 'Files.ReadWrite.All Sites.Read.All GroupMember.Read.All User.Read.All';

export interface RunWish {
	readonly credentials?: TestCredentials;
	readonly items?: INodeExecutionData[];
	readonly continueOnFail?: boolean;
	readonly timezone?: string;
	readonly cancel?: AbortSignal;
}

interface PickWish {
	readonly filter?: string;
	readonly paginationToken?: string;
	readonly parameters?: INodeParameters;
	readonly credentials?: TestCredentials;
}

/** The OneDrive node against a sandbox of its own. */
export class OneDriveBench {
	private readonly node = new Office365OneDrive();

	private constructor(
		readonly sandbox: Sandbox,
		readonly anna: TestCredentials,
		readonly app: TestCredentials,
	) {}

	static async start(options: SandboxOptions = {}): Promise<OneDriveBench> {
		const sandbox = await createSandbox(options);
		const anna = await delegatedCredentials(sandbox, { user: ANNA, scope: SCOPE });
		return new OneDriveBench(sandbox, anna, appCredentials(sandbox));
	}

	/** Anna's credential with fewer permissions. */
	async annaWith(scope: string): Promise<TestCredentials> {
		return await delegatedCredentials(this.sandbox, { user: ANNA, scope });
	}

	/** Runs an operation such as `file.upload`; delegated, as Anna, unless told otherwise. */
	async run(name: string, parameters: object, wish: RunWish = {}): Promise<EngineRun> {
		const [resource = '', operation = ''] = name.split('.');
		return await runNode({
			node: this.node,
			credentials: this.anna,
			parameters: { actOn: 'me', resource, operation, ...parameters } as INodeParameters,
			...wish,
		});
	}

	/** The one output item of an operation that must succeed. */
	async one(name: string, parameters: object, wish: RunWish = {}): Promise<IDataObject> {
		const { items, error } = await this.run(name, parameters, wish);
		if (error) throw error;
		return items[0]?.json ?? {};
	}

	async pick(method: string, { parameters = {}, credentials = this.anna, ...typed }: PickWish = {}) {
		return await search({ node: this.node, credentials, parameters: { actOn: 'me', ...parameters } }, method, typed);
	}

	/** Puts a file into Anna's drive past the node. */
	async put(path: string, content: string | Buffer): Promise<IDataObject> {
		return (await this.call('PUT', `/me/drive/root:/${encodeURI(path)}:/content`, { body: content })) as IDataObject;
	}

	/** A call to the sandbox past the node, as Anna unless told otherwise. */
	async call(
		method: string,
		path: string,
		{ body, user = ANNA }: { body?: string | Buffer | object; user?: string } = {},
	) {
		const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
		const response = await fetch(`${this.sandbox.graph}/v1.0${path}`, {
			method,
			headers: {
				authorization: `Bearer ${this.sandbox.token({ user })}`,
				'content-type': isJson ? 'application/json' : 'application/octet-stream',
			},
			...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : new Uint8Array(Buffer.from(body)) }),
		});
		const text = await response.text();
		return text ? (JSON.parse(text) as unknown) : undefined;
	}

	/** What was called of Graph: `PUT /me/drive/root:/a.txt:/content`, without queries. */
	calls(): string[] {
		return this.sandbox.log
			.list()
			.filter(({ service, batch }) => service === 'graph' && batch === undefined)
			.map(
				({ method, url }) =>
					`${method} ${decodeURIComponent(new URL(url, 'http://graph').pathname.replace('/v1.0', ''))}`,
			);
	}
}

export const byPath = (path: string) => locator(path, 'path');
export const byId = (id: unknown) => locator(String(id), 'id');
export const byUrl = (url: unknown) => locator(String(url), 'url');

/** An input item with a file. */
export async function fileItem(
	content: Buffer,
	fileName: string,
	mimeType = 'text/plain',
): Promise<INodeExecutionData> {
	return { json: {}, binary: { data: await binary(content, { fileName, mimeType }) } };
}

/** An input item whose file n8n keeps in memory. */
export function memoryItem(content: Buffer, fileName: string, mimeType = 'text/plain'): INodeExecutionData {
	const data: IBinaryData = { data: content.toString('base64'), fileName, mimeType };
	return { json: {}, binary: { data } };
}
