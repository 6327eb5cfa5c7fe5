import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtCredentials, builtNodes } from '../test/package/built';
import { wireNamesOfCredential, wireNamesOfNode } from '../test/package/wireNames';
import { build } from './build';
import { command } from './command';
import { Problem } from './problem';
import { root } from './paths';

/** Writes down the names that saved workflows hold, for the test that guards them. */
void command(async () => {
	const { code, output } = await build(true);
	if (code !== 0) throw new Problem(`The build failed:\n${output.trim()}`);
	const names = [
		...builtNodes().flatMap(({ instance }) => wireNamesOfNode(instance.description)),
		...builtCredentials().flatMap(({ instance }) => wireNamesOfCredential(instance)),
	];
	await writeFile(join(root, 'test', 'package', 'wireNames.json'), `${JSON.stringify(names, null, '\t')}\n`);
	process.stdout.write(`${names.length} names are written down in test/package/wireNames.json\n`);
	return 0;
});
