import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from '../test/e2e/triggers/cases';
import { measureIdle } from '../test/e2e/triggers/idle';
import { playCase, type CaseResult } from '../test/e2e/triggers/play';
import { Stage } from '../test/e2e/triggers/stage';
import { quantile } from '../test/e2e/triggers/verdict';
import { command } from './command';
import { local } from './paths';
import { Problem } from './problem';
import { freePort } from './processes';
import { say, step } from './progress';

const CHANGES = 500;
const IDLE_MS = 120_000;

/** Shows in a real n8n that triggers neither lose nor repeat a change, whatever goes wrong around them. */
void command(async () => {
	const { changes, only, seed, idle } = readArguments();
	const chosen = cases.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
	if (chosen.length === 0) {
		throw new Problem(
			`No case is called "${only.join('" or "')}". There are: ${cases.map(({ name }) => name).join('; ')}.`,
		);
	}
	const home = await mkdtemp(join(tmpdir(), 'office365-triggers-'));
	try {
		const stage = await Stage.open('triggers', { home, port: (await freePort()) ?? 0, random: chance(seed) });
		try {
			if (idle) return await showIdle(stage, idle);
			const results: CaseResult[] = [];
			for (const [index, one] of chosen.entries()) {
				const series = `s${String(index + 1)}`;
				results.push(await step(one.name, async () => tell(await playCase(stage, one, { changes, series }))));
			}
			say(`Random moments of --seed ${seed}`);
			return report(results);
		} finally {
			await stage.close();
		}
	} finally {
		await rm(home, { recursive: true, force: true });
	}
});

function tell(result: CaseResult): CaseResult {
	say(`${result.problem === undefined ? '✓' : '✗'} ${row(result)}`);
	return result;
}

const WIDTHS = [38, 8, 11, 6, 8, 8, 8, 9, 9, 6];
const HEADS = ['case', 'changes', 'executions', 'lost', 'doubled', 'crashed', 'reports', 'p50 ms', 'p95 ms', 's'];

const line = (cells: readonly string[]): string =>
	cells.map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[index] ?? 0))).join(' ');

/** Numbers of several workflows with the same trigger stand together, the worst ones. */
function row({ name, verdicts, seconds, problem }: CaseResult): string {
	const worst = (of: (verdict: CaseResult['verdicts'][number]) => number) =>
		String(Math.round(Math.max(...verdicts.map(of))));
	const cells = [
		name,
		worst(({ changes }) => changes),
		verdicts.map(({ executions }) => executions).join('+'),
		worst(({ lost }) => lost.length),
		worst(({ doubled }) => doubled.length),
		worst(({ crashed }) => crashed),
		worst(({ reports }) => reports),
		worst(({ latencies }) => quantile(latencies, 0.5)),
		worst(({ latencies }) => quantile(latencies, 0.95)),
		seconds.toFixed(0),
	];
	return line(cells) + (problem === undefined ? '' : `\n    ${problem}`);
}

function report(results: readonly CaseResult[]): number {
	const failed = results.filter(({ problem }) => problem !== undefined);
	process.stdout.write([line(HEADS), ...results.map(row), ''].join('\n'));
	process.stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
	if (failed.length > 0) say(`The logs of n8n and of the sandbox are ${local}/triggers-*.log`);
	return failed.length === 0 ? 0 : 1;
}

/** What many triggers cost while nothing happens. */
async function showIdle(stage: Stage, triggers: number): Promise<number> {
	const idle = await step(`${triggers} triggers, nothing happens`, () => measureIdle(stage, triggers, IDLE_MS));
	const percent = (share: number | undefined) => (share === undefined ? 'unknown' : `${(share * 100).toFixed(1)} %`);
	process.stdout.write(
		[
			`active triggers         ${idle.triggers}, of all four kinds in turn, push, Look Every 60 s`,
			`processor time of n8n   ${percent(idle.busy)} of one core; ${percent(idle.busyBefore)} before`,
			`calls to Graph          ${idle.callsPerHour} in an hour`,
			'',
		].join('\n'),
	);
	return 0;
}

/** Random numbers that come again with the same seed. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

interface Arguments {
	changes: number;
	only: readonly string[];
	seed: number;
	/** So many triggers, instead of the cases. */
	idle: number | undefined;
}

function readArguments(): Arguments {
	const { values } = parseArgs({
		options: {
			changes: { type: 'string', default: String(CHANGES) },
			only: { type: 'string', multiple: true, default: [] },
			idle: { type: 'string' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		},
	});
	return {
		changes: whole('--changes', values.changes),
		only: values.only,
		seed: whole('--seed', values.seed),
		idle: values.idle === undefined ? undefined : whole('--idle', values.idle),
	};
}

function whole(option: string, text: string): number {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0) return number;
	throw new Problem(`${option} takes a whole number from 1 up, not "${text}".`);
}
