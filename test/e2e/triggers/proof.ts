import { cpus, loadavg } from 'node:os';
import { POLL_MEASURE, PUSH_MEASURE } from './cases/plain';
import { type EditorResult } from './editor';
import { type Idle } from './idle';
import { type CaseResult } from './play';
import { quantile } from './verdict';

/** Everything that one run has found. */
export interface Findings {
	readonly results: readonly CaseResult[];
	readonly idle?: Idle | undefined;
	readonly editor?: readonly EditorResult[] | undefined;
}

export interface Run {
	/** What was entered to start it. */
	readonly command: string;
	readonly n8n: string;
	readonly changes: number;
	/** How many sandboxes there were, and so how many cases at a time. */
	readonly stages: number;
	readonly seconds: number;
	/** A day, as 2026-01-31. */
	readonly date: string;
}

const WIDTHS = [46, 8, 11, 6, 8, 8, 8, 6];
export const HEADS = ['case', 'changes', 'executions', 'lost', 'doubled', 'crashed', 'reports', 's'];

/** Numbers of several workflows with the same trigger stand together: their sums, and what each has started. */
export function cellsOf({ name, verdicts, seconds }: CaseResult): string[] {
	const sum = (of: (verdict: CaseResult['verdicts'][number]) => number) =>
		String(verdicts.reduce((total, verdict) => total + of(verdict), 0));
	return [
		name,
		String(verdicts[0]?.changes ?? 0),
		verdicts.map(({ executions }) => executions).join('+') || '0',
		sum(({ lost }) => lost.length),
		sum(({ doubled }) => doubled.length),
		sum(({ crashed }) => crashed),
		sum(({ reports }) => reports),
		seconds.toFixed(0),
	];
}

export const line = (cells: readonly string[]): string =>
	cells.map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[index] ?? 0))).join(' ');

export const row = (result: CaseResult): string =>
	`${line(cellsOf(result))}${result.problem === undefined ? '' : `\n    ${result.problem}`}`;

/** What was measured beside losses, one sentence each. */
export function measures({ results, idle, editor = [] }: Findings): string[] {
	return [
		...latency(results, PUSH_MEASURE, 'From change to execution by push'),
		...latency(results, POLL_MEASURE, 'From change to execution by poll, Look Every 10 s'),
		...(idle ? [idleSentence(idle)] : []),
		...editor.map(({ title, problem, seconds }) =>
			problem === undefined ? `${title}: the item was there after ${seconds.toFixed(1)} s.` : `${title}: ${problem}`,
		),
	];
}

function latency(results: readonly CaseResult[], name: string, what: string): string[] {
	const latencies = results.find((result) => result.name === name)?.verdicts[0]?.latencies ?? [];
	if (latencies.length === 0) return [];
	const at = (share: number) => seconds(quantile(latencies, share));
	return [`${what}, ${latencies.length} changes: ${at(0.5)} (median), ${at(0.95)} (95th percentile).`];
}

const seconds = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

function idleSentence({ triggers, busy, busyBefore, callsPerHour }: Idle): string {
	const percent = (share: number | undefined) => (share === undefined ? 'unknown' : `${(share * 100).toFixed(1)} %`);
	return (
		`${triggers} active triggers while nothing happens (of all four kinds in turn, push, Look Every 60 s): n8n takes ` +
		`${percent(busy)} of one core, ${percent(busyBefore)} without them, and calls Graph ${callsPerHour} times in an hour.`
	);
}

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The page that a run leaves behind. */
export function page(findings: Findings, run: Run): string {
	const { results } = findings;
	const failed = results.filter(({ problem }) => problem !== undefined);
	return [
		'# Triggers: what was measured',
		'',
		`Made by \`${run.command}\` on ${run.date}, n8n ${run.n8n}, ${cpus().length} processor cores, in ` +
			`${Math.round(run.seconds / 60)} minutes; the load of the machine at the end was ${(loadavg()[0] ?? 0).toFixed(1)}. ` +
			`What the triggers promise, and how: [triggers.md](triggers.md).`,
		'',
		...measures(findings).map((sentence) => `- ${sentence}`),
		'',
		`Each case makes ${run.changes} changes or more (those that measure time make 200), watches them in a real n8n against ` +
			`the sandbox, and compares them with n8n's executions one by one. ${run.stages} cases at a time share one n8n, each ` +
			'with a sandbox of its own. After each case no subscription is left in the sandbox.',
		'',
		tableRow(['Case', 'Changes', 'Executions', 'Lost', 'Doubled', 'Crashed', 'Reports', 'Seconds', '']),
		'|---|--:|--:|--:|--:|--:|--:|--:|---|',
		...results.map((result) => tableRow([...cellsOf(result), result.problem ?? '✓'])),
		'',
		`${results.length - failed.length} of ${results.length} cases hold. *Crashed*: executions that were running when n8n was ` +
			'killed. *Reports*: failed executions by which the trigger says that somebody has to act, as many as the case calls for.',
		'',
	].join('\n');
}
