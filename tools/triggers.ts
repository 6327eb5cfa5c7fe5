import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from '../test/e2e/triggers/cases';
import { fetchTestEvents, type EditorResult } from '../test/e2e/triggers/editor';
import { measureIdle } from '../test/e2e/triggers/idle';
import { reasonOf, type TriggerCase } from '../test/e2e/triggers/play';
import { playAll } from '../test/e2e/triggers/program';
import { HEADS, line, measures, page, row, type Findings } from '../test/e2e/triggers/proof';
import { Stage } from '../test/e2e/triggers/stage';
import { command } from './command';
import { local, N8N_VERSION, root } from './paths';
import { Problem } from './problem';
import { freePort } from './processes';
import { say, step } from './progress';

const CHANGES = 500;
/** Sandboxes, and so cases at a time, unless it is said otherwise. */
const STAGES = 6;
const IDLE = 50;
const IDLE_MS = 120_000;

/** Shows in a real n8n that triggers neither lose nor repeat a change, whatever goes wrong around them. */
void command(async () => {
	const wish = readArguments();
	const chosen = choose(wish);
	const started = Date.now();
	const home = await mkdtemp(join(tmpdir(), 'office365-triggers-'));
	const stages: Stage[] = [];
	try {
		const place = { home, port: (await freePort()) ?? 0, random: chance(wish.seed) };
		const first = await Stage.open('triggers', place);
		stages.push(first);
		for (let number = 2; number <= Math.min(wish.stages, chosen.length); number += 1) {
			stages.push(await first.beside(number));
		}
		const findings = await find(stages, chosen, wish);
		say(`Random moments of --seed ${wish.seed}`);
		if (wish.write) await write(findings, { wish, stages: stages.length, started });
		return report(findings);
	} finally {
		// The first one last: the others share its n8n.
		for (const stage of stages.reverse()) await stage.close();
		await rm(home, { recursive: true, force: true });
	}
});

async function write(
	findings: Findings,
	{ wish, stages, started }: { wish: Arguments; stages: number; started: number },
): Promise<void> {
	const { changes } = wish;
	const choice = changes === CHANGES ? '' : ` --changes ${changes}`;
	const file = join(root, 'docs', 'triggers-proof.md');
	const text = page(findings, {
		command: `npm run triggers -- --write${choice}`,
		n8n: N8N_VERSION,
		changes,
		stages,
		seconds: (Date.now() - started) / 1000,
		date: new Date().toISOString().slice(0, 10),
	});
	await writeFile(file, text);
	say(`Written: ${file}`);
}

async function find(stages: readonly Stage[], chosen: readonly TriggerCase[], wish: Arguments): Promise<Findings> {
	const [first] = stages;
	if (!first) return { results: [] };
	const triggers = wish.idle ?? (wish.isWhole ? IDLE : undefined);
	let idle: Findings['idle'];
	const seen: EditorResult[] = [];
	if (triggers !== undefined) {
		const title = `${triggers} triggers, nothing happens`;
		const measuring = step(title, async () => (idle = await measureIdle(first, triggers, IDLE_MS)));
		const problem = await reasonOf(measuring);
		if (problem !== undefined) seen.push({ title, seconds: 0, problem });
	}
	const tell = (result: Findings['results'][number]) =>
		say(`${result.problem === undefined ? '✓' : '✗'} ${row(result)}`);
	if (wish.isWhole || wish.editor) seen.push(...(await fetchTestEvents(first)));
	for (const { title, problem } of seen) say(`${problem === undefined ? '✓' : '✗'} ${title} ${problem ?? ''}`);
	if (chosen.length === 0) return { results: [], editor: seen, idle };
	const results = await step(
		`${chosen.length} cases, ${stages.length} at a time`,
		async () => await playAll(stages, { chosen, changes: wish.changes, tell }),
	);
	return { results, editor: seen, idle };
}

function report(findings: Findings): number {
	const { results, editor = [] } = findings;
	const problems = [...results, ...editor].filter(({ problem }) => problem !== undefined);
	const table = results.length > 0 ? [line(HEADS), ...results.map(row), ''] : [];
	process.stdout.write([...table, ...measures(findings), ''].join('\n'));
	process.stdout.write(`${results.length + editor.length - problems.length} passed, ${problems.length} failed\n`);
	if (problems.length > 0) say(`The logs of n8n and of the sandboxes are ${local}/triggers-*.log`);
	return problems.length === 0 ? 0 : 1;
}

function choose({ only, idle, editor }: Arguments): TriggerCase[] {
	if (idle !== undefined) return [];
	const chosen = cases.filter(({ name }) => (only.length === 0 && !editor) || only.some((part) => name.includes(part)));
	if (chosen.length > 0 || editor) return chosen;
	const names = cases.map(({ name }) => name).join('; ');
	throw new Problem(`No case is called "${only.join('" or "')}". There are: ${names}.`);
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
	/** Cases at a time. */
	stages: number;
	/** So many triggers, instead of the cases. */
	idle: number | undefined;
	/** What the editor shows, instead of the cases. */
	editor: boolean;
	/** Whether the results become docs/triggers-proof.md. */
	write: boolean;
	/** Whether everything is played that there is. */
	isWhole: boolean;
}

function readArguments(): Arguments {
	const { values } = parseArgs({
		options: {
			changes: { type: 'string', default: String(CHANGES) },
			only: { type: 'string', multiple: true, default: [] },
			idle: { type: 'string' },
			editor: { type: 'boolean', default: false },
			stages: { type: 'string', default: String(STAGES) },
			write: { type: 'boolean', default: false },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		},
	});
	const isWhole = values.only.length === 0 && values.idle === undefined && !values.editor;
	if (values.write && !isWhole)
		throw new Problem('--write keeps what a whole run has found: leave the other choices out.');
	return {
		...values,
		isWhole,
		changes: whole('--changes', values.changes),
		seed: whole('--seed', values.seed),
		stages: whole('--stages', values.stages),
		idle: values.idle === undefined ? undefined : whole('--idle', values.idle),
	};
}

function whole(option: string, text: string): number {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0) return number;
	throw new Problem(`${option} takes a whole number from 1 up, not "${text}".`);
}
