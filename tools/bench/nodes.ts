import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../paths';
import { say, step } from '../progress';
import { chart, reaches, table } from './report';
import { measure, type Row } from './run';
import { openWorld, ROUND_TRIP_MS, SERVICE_MS } from './world';
import { works } from './works';

/** The nodes beside n8n's own and a bare client, in one n8n. Names the works to run; all of them without names. */
export async function benchNodes(names: readonly string[]): Promise<number> {
	const chosen = works.filter(({ name }) => names.length === 0 || names.some((wanted) => name.includes(wanted)));
	const world = await openWorld();
	const rows: Row[] = [];
	try {
		for (const work of chosen) rows.push(await step(`Measuring: ${work.name}`, async () => await measure(world, work)));
	} finally {
		await world.close();
	}
	process.stdout.write(`${table(rows)}\n`);
	for (const { work, builtIn, ours, bare } of rows) {
		for (const [who, result] of Object.entries({ 'built-in node': builtIn, 'our node': ours, 'bare client': bare }))
			if (result && 'failure' in result) say(`${work.name}, ${who}: ${result.failure}`);
	}
	if (names.length === 0) await keep(rows);
	const missed = rows.filter((row) => !reaches(row)).length;
	say(missed === 0 ? 'Every goal is reached' : `${missed} of ${rows.length} goals are missed`);
	return 0;
}

async function keep(rows: readonly Row[]): Promise<void> {
	const docs = join(root, 'docs');
	await mkdir(docs, { recursive: true });
	await writeFile(join(docs, 'benchmark.svg'), chart(rows));
	const text = `# Side by side

\`npm run bench\` runs the same work with n8n's built-in nodes, with these nodes, and with a bare client that does no more than keep to Microsoft Graph's limits. Nodes run inside one n8n ${'2.41.1'}, one after another, against the sandbox under Graph's own name, with a round trip of ${ROUND_TRIP_MS} ms, ${SERVICE_MS} ms for every answer, and four calls at a time for a mailbox. Seconds are the node's own time. Connections, calls and 429s are built-in / ours / bare; memory is what n8n's process grew by at most, built-in / ours.

${table(rows)}

![Seconds for each work, on a logarithmic scale](benchmark.svg)
`;
	await writeFile(join(docs, 'benchmark.md'), text);
}
