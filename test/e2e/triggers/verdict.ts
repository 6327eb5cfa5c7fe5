import { type CreatedExecution } from './executions';

/** A change that the sandbox took. */
export interface MadeChange {
	readonly mark: string;
	/** When the call that made it was sent, in ms since 1970. */
	readonly at: number;
}

export interface Verdict {
	readonly changes: number;
	/** Executions that are about a change. */
	readonly executions: number;
	/** Changes without an execution. */
	readonly lost: readonly string[];
	/** Changes with more than one. */
	readonly doubled: readonly string[];
	/** Executions about something that was not changed while the trigger was watching. */
	readonly strange: readonly string[];
	/** Executions that ended with n8n: they were created, n8n does not run them again. */
	readonly crashed: number;
	/** Failed executions by which a trigger reports what keeps it from working. */
	readonly reports: number;
	/** What they say. */
	readonly said: readonly string[];
	/** From sending the change to n8n's creating the execution, ascending, in ms. */
	readonly latencies: readonly number[];
}

/** Compares what was changed with what n8n has created. */
export function judge(made: readonly MadeChange[], created: readonly CreatedExecution[]): Verdict {
	const about = new Map<string, CreatedExecution[]>();
	for (const execution of created) {
		for (const mark of execution.marks) about.set(mark, [...(about.get(mark) ?? []), execution]);
	}
	const wanted = new Set(made.map(({ mark }) => mark));
	const marked = created.filter(({ marks }) => marks.length > 0);
	return {
		changes: made.length,
		executions: marked.length,
		lost: [...wanted].filter((mark) => !about.has(mark)),
		doubled: [...wanted].filter((mark) => (about.get(mark)?.length ?? 0) > 1),
		strange: [...about.keys()].filter((mark) => !wanted.has(mark)),
		crashed: marked.filter(({ status }) => status === 'crashed').length,
		reports: created.length - marked.length,
		said: created.filter(({ marks }) => marks.length === 0).map(({ message }) => message),
		latencies: made
			.flatMap(({ mark, at }) => (about.get(mark) ?? []).slice(0, 1).map(({ createdAt }) => createdAt - at))
			.sort((a, b) => a - b),
	};
}

export const quantile = (sorted: readonly number[], share: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

const some = (marks: readonly string[]): string =>
	`${marks.slice(0, 5).join(', ')}${marks.length > 5 ? ' and more' : ''}`;

/** What does not hold, in words; `reports` says how many failures a trigger is to report, none by itself. */
export function wrongWith(
	verdicts: readonly Verdict[],
	reports: (count: number) => boolean = (count) => count === 0,
): string | undefined {
	for (const { changes, lost, doubled, strange, reports: reported, said } of verdicts) {
		if (changes === 0) return 'Nothing was changed';
		if (lost.length > 0) return `${lost.length} lost: ${some(lost)}`;
		if (doubled.length > 0) return `${doubled.length} doubled: ${some(doubled)}`;
		if (strange.length > 0) return `${strange.length} about what was not to be told: ${some(strange)}`;
		if (!reports(reported)) return `${reported} executions report failures. ${said.join('; ')}`.trim();
	}
	return undefined;
}
