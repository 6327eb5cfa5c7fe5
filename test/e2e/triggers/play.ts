import { performance } from 'node:perf_hooks';
import { interrupted } from '../../../tools/interrupt';
import { type Kind } from '../../../tools/n8n/credentials';
import { type StoredWorkflow } from '../../../tools/n8n/workflows';
import { executionsOf, markOf } from './executions';
import { Scene } from './scene';
import { within, type Stage } from './stage';
import { judge, wrongWith, type Verdict } from './verdict';
import { activate, deactivate, storeWatcher, WATCHED, type Watched, type WatchedKind } from './watchers';

const LEAVE_MS = 60_000;
const PATIENCE_MS = 900_000;

/** One thing that may go wrong, and what must come of it: every change has one execution, whatever it was. */
export interface TriggerCase {
	readonly name: string;
	readonly kind?: WatchedKind;
	readonly delivery?: 'push' | 'poll';
	/** Seconds between looks when nothing rings; ten minutes shows that it is the bell that counts. */
	readonly interval?: number;
	readonly credential?: Kind;
	readonly catchUp?: boolean;
	/** Workflows with the same trigger. */
	readonly watchers?: number;
	/**
	 * With whom a case shares n8n: with nobody, because it measures time; with those during which n8n is killed; or,
	 * when absent, with others that have sandboxes of their own.
	 */
	readonly company?: 'alone' | 'killed';
	/** Failed executions by which the trigger says that somebody has to act: how many there must be, per workflow. */
	readonly reports?: (count: number) => boolean;
	/** `isOver`: whether nobody kills n8n any more. */
	readonly play: (scene: Scene, changes: number, isOver: () => boolean) => Promise<unknown>;
	/** What else must hold; throws where it does not. Runs after everything has settled and before deactivation. */
	readonly after?: (scene: Scene) => Promise<unknown>;
}

export interface CaseResult {
	readonly name: string;
	/** Of each workflow. */
	readonly verdicts: readonly Verdict[];
	readonly seconds: number;
	/** Why it does not hold; undefined when it does. */
	readonly problem?: string;
}

export interface Part {
	readonly changes: number;
	/** A word that is in the marks of all changes of this case, and of no other. */
	readonly series: string;
}

/** Plays a case: activates its workflows, lets things go wrong, and compares changes with executions. */
export async function playCase(stage: Stage, one: TriggerCase, part: Part): Promise<CaseResult> {
	const act = new Act(stage, one, part);
	await act.enter();
	await act.play(() => true);
	return await act.leave();
}

/** A case in its three steps. What fails in one of them is kept for the result. */
export class Act {
	private readonly start = performance.now();
	private readonly workflows: StoredWorkflow[] = [];
	private readonly scene: Scene;
	private problem: string | undefined;

	constructor(
		private readonly stage: Stage,
		private readonly one: TriggerCase,
		private readonly part: Part,
	) {
		this.scene = new Scene(stage, this.workflows, { kind: one.kind ?? 'mail', series: part.series });
	}

	/** Stores and publishes the workflows. */
	async enter(): Promise<void> {
		const { kind = 'mail', delivery = 'push', interval = 600, credential = 'application', watchers = 1 } = this.one;
		const { changes, series } = this.part;
		await this.attempt(async () => {
			await this.stage.clear();
			await calm(this.stage);
			if (credential === 'oAuth2') await this.stage.signIn();
			const { prepare }: Watched = WATCHED[kind];
			for (let number = 1; prepare && number <= changes; number += 1) await prepare(this.stage, markOf(series, number));
			const catchUp = this.one.catchUp ?? false;
			for (let index = 0; index < watchers; index += 1) {
				this.workflows.push(await storeWatcher(this.stage, { kind, delivery, interval, credential, catchUp }));
			}
			for (const workflow of this.workflows) await activate(this.stage, workflow, delivery);
		});
	}

	async play(isOver: () => boolean): Promise<void> {
		const { scene } = this;
		await this.attempt(async () => {
			await this.one.play(scene, this.part.changes, isOver);
			await calm(this.stage);
			await scene.settled(PATIENCE_MS);
			await scene.quiet();
			await this.one.after?.(scene);
		});
	}

	/** Takes the workflows down and compares. */
	async leave(): Promise<CaseResult> {
		let left = 0;
		await this.attempt(async () => {
			await calm(this.stage);
			for (const workflow of this.workflows) await deactivate(this.stage, workflow);
			await within(LEAVE_MS, async () => (left = (await this.scene.subscriptions()).length) === 0);
		}, 'always');
		const { made } = this.scene;
		const verdicts = this.workflows.map(({ id }) => judge(made, executionsOf(this.stage.host.database, id)));
		this.problem ??= left > 0 ? `${left} subscriptions were left behind` : wrongWith(verdicts, this.one.reports);
		const seconds = (performance.now() - this.start) / 1000;
		return { name: this.one.name, verdicts, seconds, ...(this.problem ? { problem: this.problem } : {}) };
	}

	/** Does a step, unless one before has failed. */
	private async attempt(work: () => Promise<void>, when: 'well' | 'always' = 'well'): Promise<void> {
		if (this.problem !== undefined && when === 'well') return;
		const problem = await reasonOf(work());
		this.problem ??= problem;
	}
}

/** Why something fails; undefined when it does not. Whoever interrupts all of this interrupts this too. */
export async function reasonOf(work: Promise<unknown>): Promise<string | undefined> {
	try {
		await work;
		return undefined;
	} catch (error) {
		if (interrupted.aborted) throw error;
		return error instanceof Error ? error.message : String(error);
	}
}

/** Ends everything that was made to go wrong. */
async function calm(stage: Stage): Promise<void> {
	await stage.control('DELETE', 'faults');
	await stage.control('POST', 'notifications', { lose: 0, double: 0, delay: 0, shuffle: false });
}
