import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../../../tools/interrupt';
import { type StoredWorkflow } from '../../../tools/n8n/workflows';
import { countExecutions, executionsOf, markOf } from './executions';
import { within, type SandboxSubscription, type Stage } from './stage';
import { type MadeChange } from './verdict';
import { subscriptionsOf, WATCHED, type WatchedKind } from './watchers';

/** Changes that are made at a time. */
const SIDE_BY_SIDE = 4;
const QUIET_MS = 5000;

export interface Pace {
	/** Milliseconds between two changes of one worker. */
	readonly pause?: number;
	/** Stops early when it says so. */
	readonly until?: () => boolean;
}

/** What a case works with: watching workflows, and a way to make changes that remembers them. */
export class Scene {
	readonly made: MadeChange[] = [];
	/** Changes that nobody shall be told of. */
	private unseen = 0;
	/** The last call of the sandbox's log that was looked at. */
	private read = 0;
	private readonly answers: number[] = [];

	constructor(
		readonly stage: Stage,
		readonly workflows: readonly StoredWorkflow[],
		private readonly wish: { readonly kind: WatchedKind; readonly series: string },
	) {}

	/** Makes changes, some at a time. */
	async change(count: number, { pause = 0, until }: Pace = {}): Promise<void> {
		let left = count;
		const worker = async () => {
			while (left > 0 && !until?.()) {
				left -= 1;
				await this.one();
				if (pause > 0) await sleep(pause, undefined, { signal: interrupted });
			}
		};
		await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, count) }, worker));
	}

	/** Makes a change while nobody is meant to watch: an execution about it counts as strange. */
	async changeUnseen(): Promise<void> {
		this.unseen += 1;
		await WATCHED[this.wish.kind].change(this.stage, markOf(this.wish.series, 90_000 + this.unseen));
	}

	private async one(): Promise<void> {
		const change: MadeChange = { mark: markOf(this.wish.series, this.made.length + 1), at: Date.now() };
		// Reserved before the call, so that workers that run side by side choose different marks.
		this.made.push(change);
		await WATCHED[this.wish.kind].change(this.stage, change.mark);
	}

	/** How Graph has answered the trigger's readings so far, one status for each. */
	async readings(): Promise<readonly number[]> {
		const calls = await this.stage.session.sandbox.log(this.read);
		this.read = calls.at(-1)?.id ?? this.read;
		for (const { url, status } of calls) if (url.includes('/delta')) this.answers.push(status);
		return this.answers;
	}

	/** Whether the trigger has met an answer with this status while it read. */
	async hasMet(...statuses: readonly number[]): Promise<boolean> {
		const answers = await this.readings();
		return statuses.some((status) => answers.includes(status));
	}

	async control<T>(path: string, body: unknown): Promise<T> {
		return await this.stage.control<T>('POST', path, body);
	}

	/** Answers of Graph or of the sign-in that go wrong; see the sandbox's faults. */
	async fault(match: object, effect: object, more: object = {}): Promise<void> {
		await this.control('faults', { match, effect, ...more });
	}

	/** The subscriptions of all workflows of this scene. */
	async subscriptions(): Promise<SandboxSubscription[]> {
		return (await Promise.all(this.workflows.map(async (one) => await subscriptionsOf(this.stage, one)))).flat();
	}

	/** Waits until each workflow has an execution for each change made so far; resolves with whether that came true. */
	async settled(patience: number): Promise<boolean> {
		return await within(patience, () =>
			this.workflows.every(({ id }) => {
				if (countExecutions(this.stage.host.database, id) < this.made.length) return false;
				const about = new Set(executionsOf(this.stage.host.database, id).flatMap(({ marks }) => marks));
				return this.made.every(({ mark }) => about.has(mark));
			}),
		);
	}

	/** Waits until no more executions come, so that one too many would be seen. */
	async quiet(): Promise<void> {
		const count = () => this.workflows.reduce((sum, { id }) => sum + countExecutions(this.stage.host.database, id), 0);
		for (let before = -1, now = count(); now !== before;) {
			before = now;
			await sleep(QUIET_MS, undefined, { signal: interrupted });
			now = count();
		}
	}
}
