import { type INodeExecutionData, type INodeParameters } from 'n8n-workflow';
import { Office365Calendar } from '../../nodes/Calendar/Office365Calendar.node';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { appCredentials, delegatedCredentials, type TestCredentials } from '../support/credentials';
import { locator, runNode, search, type EngineRun } from '../support/engine';

export const ANNA = 'anna.berger@sandbox.example';
export const BEN = 'ben.carter@sandbox.example';
export const HUGO = 'hugo.ivanov@sandbox.example';
export const INFO = 'info@sandbox.example';
export const ZONE = 'Europe/Berlin';

const node = new Office365Calendar();

/** Acts on another user's mailbox. */
export const as = (user: string) => ({ actOn: 'user', user: locator(user, 'address') });

export interface Wish {
	readonly credentials?: TestCredentials;
	readonly timezone?: string;
	readonly items?: INodeExecutionData[];
	readonly continueOnFail?: boolean;
	readonly executionId?: string;
}

/** The calendar node in a workflow of Berlin, against a sandbox that each test finds fresh. */
export class Harness {
	sandbox!: Sandbox;
	app!: TestCredentials;
	anna!: TestCredentials;
	/** Each run is an execution of its own, as in n8n. */
	private executions = 0;

	async start(): Promise<void> {
		this.sandbox = await createSandbox();
		this.app = appCredentials(this.sandbox);
	}

	async fresh(): Promise<void> {
		await this.sandbox.reset();
		this.anna = await this.signIn(ANNA);
	}

	async signIn(user: string, scope = 'Calendars.ReadWrite Calendars.ReadWrite.Shared'): Promise<TestCredentials> {
		return await delegatedCredentials(this.sandbox, { user, scope });
	}

	/** Runs an operation such as `event.create`, as Anna unless told otherwise. */
	readonly run = async (what: string, parameters: object, wish: Wish = {}): Promise<EngineRun> => {
		const [resource = '', operation = ''] = what.split('.');
		this.executions += 1;
		return await runNode({
			node,
			credentials: this.anna,
			timezone: ZONE,
			executionId: String(this.executions),
			...wish,
			parameters: { resource, operation, ...parameters } as INodeParameters,
		});
	};

	/** The only output item's JSON; throws the run's error. */
	readonly one = async (what: string, parameters: object, wish: Wish = {}): Promise<Record<string, unknown>> => {
		const { items, error } = await this.run(what, parameters, wish);
		if (error) throw error;
		if (items.length !== 1) throw new Error(`${items.length} items instead of one`);
		return items[0]?.json ?? {};
	};

	readonly search = async (method: string, parameters: object, wish: { filter?: string } & Wish = {}) => {
		const { filter, ...rest } = wish;
		return await search(
			{ node, credentials: this.anna, timezone: ZONE, ...rest, parameters: parameters as INodeParameters },
			method,
			filter === undefined ? {} : { filter },
		);
	};

	/** Calls that reached Graph. */
	readonly calls = () => this.sandbox.log.list().filter(({ service }) => service === 'graph');
}
