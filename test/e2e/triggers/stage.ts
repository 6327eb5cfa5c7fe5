import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tokenOf } from '../../../tools/graphAccess';
import { interrupted } from '../../../tools/interrupt';
import { connect, storeCredentials } from '../../../tools/n8n/credentials';
import { local } from '../../../tools/paths';
import { startSandbox } from '../../../tools/sandbox';
import { openSession, type Session } from '../../../tools/session';
import { Host, N8N_SETTINGS, type Place } from './host';

const LOOK_AGAIN_MS = 200;

/** The parts of Graph's subscription that cases look at. */
export interface SandboxSubscription {
	readonly id: string;
	readonly resource: string;
	readonly notificationUrl: string;
	readonly clientState: string;
}

/** Where cases take place: a sandbox, and an n8n that has credentials for it. */
export class Stage {
	private token = '';

	private constructor(
		readonly session: Session,
		readonly host: Host,
	) {}

	static async open(name: string, place: Place): Promise<Stage> {
		const session = await openSession({
			name,
			home: place.home,
			n8nPort: place.port,
			sandboxPort: 0,
			env: N8N_SETTINGS,
		});
		return await Stage.around(session, place);
	}

	/** A stage in servers that are up already. */
	static async around(session: Session, place: Place): Promise<Stage> {
		return await new Stage(session, new Host(session, place)).clear();
	}

	/** Another sandbox for the same n8n: what goes wrong in one goes wrong in no other. */
	async beside(number: number): Promise<Stage> {
		const sandbox = await startSandbox(0, join(local, `triggers-sandbox-${number}.log`));
		try {
			const { rest, person } = this.session;
			const facts = { ...sandbox.facts, label: ` ${number}` };
			const credentials = await storeCredentials(rest, facts, person.userPrincipalName);
			const session = { ...this.session, sandbox, credentials, close: async () => await sandbox.stop() };
			return await new Stage(session, this.host).clear();
		} catch (error) {
			await sandbox.stop();
			throw error;
		}
	}

	/** Back to a sandbox in which nothing has happened. */
	async clear(): Promise<this> {
		await this.session.sandbox.reset();
		this.token = await tokenOf(this.session.sandbox.facts);
		return this;
	}

	/** Connects the person's credential anew: a sandbox that was reset knows none of the refresh tokens of before. */
	async signIn(): Promise<void> {
		const { rest, credentials, person } = this.session;
		await connect(rest, credentials.oAuth2, person.userPrincipalName);
	}

	async close(): Promise<void> {
		await this.host.stop();
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
