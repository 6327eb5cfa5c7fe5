import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { tokenOf } from '../../../tools/graphAccess';
import { interrupted } from '../../../tools/interrupt';
import { startN8n, type N8nServer } from '../../../tools/n8n/server';
import { local } from '../../../tools/paths';
import { openSession, type Session } from '../../../tools/session';

/** A process that was killed while it activated workflows leaves a lock behind, for two minutes if n8n is not told otherwise. */
const QUICK_RESTART = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '5' };
const LOOK_AGAIN_MS = 100;

/** The parts of Graph's subscription that cases look at. */
export interface SandboxSubscription {
	readonly id: string;
	readonly resource: string;
	readonly notificationUrl: string;
	readonly clientState: string;
}

export interface Place {
	/** The folder for n8n's data. */
	readonly home: string;
	readonly port: number;
	/** From 0 up to 1. */
	readonly random: () => number;
}

/** Where cases take place: the sandbox, and an n8n that can be killed. */
export class Stage {
	private server: N8nServer | undefined;
	private starts = 0;

	constructor(
		readonly session: Session,
		private readonly token: string,
		private readonly place: Place,
	) {}

	static async open(name: string, place: Place): Promise<Stage> {
		const session = await openSession({
			name,
			home: place.home,
			n8nPort: place.port,
			sandboxPort: 0,
			env: QUICK_RESTART,
		});
		return await Stage.around(session, place);
	}

	/** A stage in servers that are up already. */
	static async around(session: Session, place: Place): Promise<Stage> {
		return new Stage(session, await tokenOf(session.sandbox.facts), place);
	}

	/** n8n's database. */
	get database(): string {
		return join(this.place.home, '.n8n', 'database.sqlite');
	}

	/** The process of n8n as it runs now. */
	get pid(): number {
		return (this.server ?? this.session.n8n).pid;
	}

	random(): number {
		return this.place.random();
	}

	/** Ends n8n without a word of warning, as a lost machine does. */
	async kill(): Promise<void> {
		const server = this.server ?? this.session.n8n;
		process.kill(server.pid, 'SIGKILL');
		await server.ended;
	}

	async restart(): Promise<void> {
		this.starts += 1;
		this.server = await startN8n({
			program: this.session.program,
			home: this.place.home,
			port: this.place.port,
			log: join(local, `triggers-n8n-${this.starts}.log`),
			env: QUICK_RESTART,
		});
	}

	async close(): Promise<void> {
		await this.server?.stop();
		await this.session.close();
	}

	/** A call to Graph as an application that may do everything; the path begins after `/v1.0`. */
	async graph<T>(method: string, path: string, body?: unknown): Promise<T> {
		const isText = typeof body === 'string';
		const response = await fetch(`${this.session.sandbox.facts.graph}/v1.0${path}`, {
			method,
			headers: {
				authorization: `Bearer ${this.token}`,
				'content-type': isText ? 'text/plain' : 'application/json',
			},
			...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
		return (text ? JSON.parse(text) : undefined) as T;
	}

	/** A call below `/_sandbox/`. */
	async control<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.session.sandbox.facts.url}/_sandbox/${path}`, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
		});
		if (!response.ok) throw new Error(`The sandbox refused ${method} ${path}: ${await response.text()}`);
		return (await response.json()) as T;
	}

	async subscriptions(): Promise<SandboxSubscription[]> {
		const state = await this.control<{ subscriptions: SandboxSubscription[] }>('GET', 'notifications');
		return state.subscriptions;
	}
}

/** Waits until something holds; resolves with whether it did in time. */
export async function within(milliseconds: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
	for (const deadline = Date.now() + milliseconds; ;) {
		if (await holds()) return true;
		if (Date.now() > deadline) return false;
		await sleep(LOOK_AGAIN_MS, undefined, { signal: interrupted });
	}
}
