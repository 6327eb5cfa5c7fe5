import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../../../tools/interrupt';
import { Act, reasonOf, type CaseResult, type Part, type TriggerCase } from './play';
import { type Host } from './host';
import { type Stage } from './stage';

export const KILLS = 5;
/** How long n8n lives at most, and how long it is gone at most before it starts again. */
const ALIVE_MS = 8000;
const GONE_MS = 3000;

export interface Cast {
	readonly stage: Stage;
	readonly one: TriggerCase;
	readonly part: Part;
}

/** Plays cases at the same time while their n8n is killed again and again, at random moments. */
export async function playKilled(cast: readonly Cast[]): Promise<CaseResult[]> {
	const [first] = cast;
	if (!first) return [];
	const acts = cast.map(({ stage, one, part }) => new Act(stage, one, part));
	await Promise.all(acts.map(async (act) => await act.enter()));
	let isOver = false;
	const killing = reasonOf(killAgainAndAgain(first.stage.host)).finally(() => (isOver = true));
	const [problem] = await Promise.all([killing, ...acts.map(async (act) => await act.play(() => isOver))]);
	const results = await Promise.all(acts.map(async (act) => await act.leave()));
	return results.map((result) => ({ ...result, ...(problem ? { problem } : {}) }));
}

async function killAgainAndAgain(host: Host): Promise<void> {
	const pass = async (ms: number) => await sleep(host.random() * ms, undefined, { signal: interrupted });
	for (let round = 0; round < KILLS; round += 1) {
		await pass(ALIVE_MS);
		await host.kill();
		await pass(GONE_MS);
		await host.restart();
	}
}
