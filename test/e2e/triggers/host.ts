import { join } from 'node:path';
import { startN8n, type N8nServer } from '../../../tools/n8n/server';
import { local } from '../../../tools/paths';
import { type Session } from '../../../tools/session';

/** What n8n is set to do otherwise than by itself. */
export const N8N_SETTINGS = {
	// A process that was killed while it activated workflows leaves a lock behind, for two minutes if n8n is not told
	// otherwise; much less, and a busy n8n gives up activations that take their time.
	N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '30',
	// All cases together start more executions than n8n keeps by itself, and each of them is counted.
	EXECUTIONS_DATA_PRUNE: 'false',
};

export interface Place {
	/** The folder for n8n's data. */
	readonly home: string;
	readonly port: number;
	/** From 0 up to 1. */
	readonly random: () => number;
}

/** The n8n in which all cases take place, and which can be killed. */
export class Host {
	private server: N8nServer | undefined;
	private starts = 0;

	constructor(
		private readonly session: Session,
		private readonly place: Place,
	) {}

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
			env: N8N_SETTINGS,
		});
	}

	async stop(): Promise<void> {
		await this.server?.stop();
	}
}
