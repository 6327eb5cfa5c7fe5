import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';
import { root } from './paths';
import { nodes } from './readmeNodes';
import { fill } from './readmeTables';

/** Makes the README's tables of operations and permissions anew from the declarations. */
void command(async () => {
	const file = join(root, 'README.md');
	const before = await readFile(file, 'utf8');
	const after = fill(before, nodes);
	await writeFile(file, after);
	process.stdout.write(before === after ? 'README.md is up to date\n' : 'README.md is made anew\n');
	return 0;
});
