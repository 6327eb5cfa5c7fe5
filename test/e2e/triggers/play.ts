import { performance } from 'node:perf_hooks';
import { interrupted } from '../../../tools/interrupt';
import { type Kind } from '../../../tools/n8n/credentials';
import { executionsOf } from './executions';
import { Scene } from './scene';
import { within, type Stage } from './stage';
import { judge, type Verdict } from './verdict';
import { activate, deactivate, storeWatcher, type WatchedKind } from './watchers';

const LEAVE_MS = 30_000;
const PATIENCE_MS = 240_000;

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
	/** Failed executions by which the trigger says that somebody has to act: how many there must be, per workflow. */
	readonly reports?: (count: number) => boolean;
	readonly play: (scene: Scene, changes: number) => Promise<unknown>;
	/** What else must hold; throws where it does not. Runs after everything has settled and before deactivation. */
	readonly after?: (scene: Scene) => Promise<unknown>;
}

export interface CaseResult {
	readonly name: string;
	readonly verdicts: readonly Verdict[];
	readonly seconds: number;
	/** Why it does not hold; undefined when it does. */
	readonly problem?: string;
}

/** Plays a case: activates its workflows, lets things go wrong, and compares changes with executions. */
export async function playCase(
	stage: Stage,
	one: TriggerCase,
	{ changes, series }: { changes: number; series: string },
) {
	const start = performance.now();
	const { kind = 'mail', delivery = 'push', interval = 600, credential = 'application', watchers = 1 } = one;
	const wish = { kind, delivery, interval, credential, ...(one.catchUp ? { catchUp: true } : {}) };
	const workflows = [];
	for (let index = 0; index < watchers; index += 1) workflows.push(await storeWatcher(stage, wish));
	const began = (await stage.session.sandbox.log()).at(-1)?.id ?? 0;
	const scene = new Scene(stage, workflows, { kind, series, began });
	let problem: string | undefined;
	try {
		for (const workflow of workflows) await activate(stage, workflow, delivery);
		await one.play(scene, changes);
		await calm(stage);
		await scene.settled(PATIENCE_MS);
		await scene.quiet();
		await one.after?.(scene);
	} catch (error) {
		if (interrupted.aborted) throw error;
		problem = error instanceof Error ? error.message : String(error);
	} finally {
		await calm(stage);
		for (const workflow of workflows) await deactivate(stage, workflow);
	}
	const verdicts = workflows.map(({ id }) => judge(scene.made, executionsOf(stage.database, id)));
	const isGone = await within(LEAVE_MS, async () => (await scene.subscriptions()).length === 0);
	problem ??= isGone ? wrongWith(one, verdicts) : 'Subscriptions were left behind.';
	return { name: one.name, verdicts, seconds: (performance.now() - start) / 1000, ...(problem ? { problem } : {}) };
}

/** Ends everything that was made to go wrong. */
async function calm(stage: Stage): Promise<void> {
	await stage.control('DELETE', 'faults');
	await stage.control('POST', 'notifications', { lose: 0, double: 0, delay: 0, shuffle: false });
}

const some = (marks: readonly string[]): string =>
	`${marks.slice(0, 5).join(', ')}${marks.length > 5 ? ' and more' : ''}`;

function wrongWith({ reports }: TriggerCase, verdicts: readonly Verdict[]): string | undefined {
	for (const { lost, doubled, strange, reports: reported } of verdicts) {
		if (lost.length > 0) return `${lost.length} lost: ${some(lost)}`;
		if (doubled.length > 0) return `${doubled.length} doubled: ${some(doubled)}`;
		if (strange.length > 0) return `${strange.length} about what was not to be told: ${some(strange)}`;
		if (!(reports ?? ((count: number) => count === 0))(reported)) return `${reported} executions report failures`;
	}
	return undefined;
}
