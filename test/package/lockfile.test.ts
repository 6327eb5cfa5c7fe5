import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './built';

interface Locked {
	version?: string;
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
	packages: Record<string, Locked>;
};

/** The locked package that another one gets when it asks for a name: its own, or that of a folder above. */
function resolved(from: string, name: string): string | undefined {
	const path = `${from ? `${from}/` : ''}node_modules/${name}`;
	if (packages[path]) return path;
	if (from === '') return undefined;
	return resolved(from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), name);
}

describe('package-lock.json', () => {
	// npm leaves out optional packages that its registry does not have, and then "npm ci" refuses the file.
	it('locks every package that another one asks for, those of other platforms included', () => {
		const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
			Object.entries({ ...dependencies, ...optionalDependencies })
				.filter(([name]) => resolved(path, name) === undefined)
				.map(([name, range]) => `${path} needs ${name}@${range}`),
		);
		expect(missing).toEqual([]);
	});
});
