import { interrupted } from '../../../tools/interrupt';
import { playKilled, type Cast } from './killing';
import { playCase, type CaseResult, type Part, type TriggerCase } from './play';
import { type Stage } from './stage';

export interface Program {
	readonly chosen: readonly TriggerCase[];
	readonly changes: number;
	/** Called with each result as soon as it is there. */
	readonly tell: (result: CaseResult) => void;
}

interface Numbered {
	readonly one: TriggerCase;
	readonly part: Part;
}

/** Plays cases, as many at a time as there are stages; results come in the order of the cases. */
export async function playAll(stages: readonly Stage[], { chosen, changes, tell }: Program): Promise<CaseResult[]> {
	const results = new Map<TriggerCase, CaseResult>();
	const keep = (one: TriggerCase, result: CaseResult) => {
		results.set(one, result);
		tell(result);
	};
	const all = chosen.map((one, index) => ({ one, part: { changes, series: `s${String(index + 1)}` } }));
	const of = (company: TriggerCase['company']) => all.filter(({ one }) => one.company === company);

	await playBeside(stages.slice(0, 1), of('alone'), keep);
	for (const cast of castsOf(stages, of('killed'))) {
		const played = await playKilled(cast);
		cast.forEach(({ one }, index) => played[index] && keep(one, played[index]));
	}
	await playBeside(stages, of(undefined), keep);
	return chosen.flatMap((one) => results.get(one) ?? []);
}

/** Each stage takes the next case when it has played one. */
async function playBeside(
	stages: readonly Stage[],
	waiting: Numbered[],
	keep: (one: TriggerCase, result: CaseResult) => void,
): Promise<void> {
	const perform = async (stage: Stage) => {
		for (let next = waiting.shift(); next && !interrupted.aborted; next = waiting.shift()) {
			keep(next.one, await playCase(stage, next.one, next.part));
		}
	};
	await Promise.all(stages.map(perform));
}

/** As many at a time as there are stages. */
function castsOf(stages: readonly Stage[], waiting: readonly Numbered[]): Cast[][] {
	const rounds = Array.from({ length: Math.ceil(waiting.length / stages.length) }, (_, round) => round * stages.length);
	return rounds.map((from) =>
		stages.flatMap((stage, index) => {
			const next = waiting[from + index];
			return next ? [{ stage, ...next }] : [];
		}),
	);
}
