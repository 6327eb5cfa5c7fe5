import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { interrupted } from '../interrupt';
import { root } from '../paths';
import { Problem } from '../problem';
import { say, step } from '../progress';
import { chart, reaches, table } from './report';
import { measure, type Row } from './run';
import { type Work } from './work';
import { openWorld, ROUND_TRIP_MS, SERVICE_MS, type BenchWorld } from './world';
import { works } from './works';

/** Of the last minute. */
const load = (): number => loadavg()[0] ?? 0;

/** The nodes beside n8n's own and a bare client, in one n8n. Names the works to run; all of them without names. */
export async function benchNodes(names: readonly string[]): Promise<number> {
	const chosen = works.filter(({ name }) => names.length === 0 || names.some((wanted) => name.includes(wanted)));
	if (chosen.length === 0)
		throw new Problem(`No work has that name. There are: ${works.map(({ name }) => name).join('; ')}.`);
	const before = load();
	const world = await openWorld();
	const rows: Row[] = [];
	try {
		for (const work of chosen) {
			const row = await step(`Measuring: ${work.name}`, async () => await measured(world, work));
			say(`  ${inWords(row)}`);
			rows.push(row);
		}
	} finally {
		await world.close();
	}
	process.stdout.write(`${table(rows)}\n`);
	if (names.length === 0) await keep(rows, [before, load()]);
	const missed = rows.filter((row) => !reaches(row)).length;
	say(missed === 0 ? 'Every goal is reached' : `${missed} of ${rows.length} goals are missed`);
	return 0;
}

/** One work that cannot be measured is no reason to lose the others. */
async function measured(world: BenchWorld, work: Work): Promise<Row> {
	try {
		return await measure(world, work);
	} catch (error) {
		if (interrupted.aborted) throw error;
		const failure = String(error);
		return { work, ours: { failure }, bare: { failure } };
	}
}

function inWords({ builtIn, ours, bare }: Row): string {
	const results = Object.entries({ 'built-in': builtIn, ours, bare }).map(([who, result]) => {
		if (!result) return `${who} not run`;
		return 'failure' in result ? `${who} failed (${result.failure})` : `${who} ${result.seconds.toFixed(2)} s`;
	});
	return results.join(', ');
}

async function keep(rows: readonly Row[], loads: readonly number[]): Promise<void> {
	const docs = join(root, 'docs');
	await mkdir(docs, { recursive: true });
	await writeFile(join(docs, 'benchmark.svg'), chart(rows));
	const text = `# Side by side

\`npm run bench\` runs the same work with n8n's built-in nodes, with these nodes, and with a bare client that does no more than keep to Microsoft Graph's limits. Nodes run inside one n8n 2.41.1, one after another, against the sandbox under Graph's own name, with a round trip of ${ROUND_TRIP_MS} ms (one more for a new connection, and one for its TLS), ${SERVICE_MS} ms for every answer, and four calls at a time for a mailbox.

${table(rows)}

Measured with ${availableParallelism()} cores and a load average of ${loads.map((load) => load.toFixed(1)).join(' before, ')} after.

- **Seconds** are the node's own time. Of three runs, taken in turn with those of the bare client, the median counts; the 1,000 mails and all work of built-in nodes are done once. The bare client asks for the same fields as these nodes, and keeps what it downloads in a file, as n8n does.
- **Connections, calls and 429s** are built-in / ours / bare.
- **n8n memory** is by how much n8n's process grew at most meanwhile, built-in / ours; of the three runs, the most. Before each file, n8n is started anew and moves 20 MB, so that none has to clear away what another node left in memory. What grows is not the file but what Node.js has read and not yet cleared away; these nodes have it clear away 8 MiB at a time.
- **5 % refused with 429:** every mail is refused with a chance of one in twenty, and a Retry-After of one second, also when it is sent again. What these waits impose is the bare client's time: it keeps to each of them and to no other, and fills up every batch with mails that are due. A run counts only when each of the 1,000 mails is in the recipient's inbox exactly once. The built-in node ends at its first 429.
- **–** was not run: with the built-in node, n8n runs out of memory from 120 MB on.

![Seconds for each work, on a logarithmic scale](benchmark.svg)
`;
	await writeFile(join(docs, 'benchmark.md'), text);
}
