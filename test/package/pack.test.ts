import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { manifest, root } from './built';

interface Packed {
	files: Array<{ path: string; size: number }>;
}

const [packed] = JSON.parse(
	execFileSync('npm', ['pack', '--dry-run', '--json'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	}),
) as Packed[];
const paths = packed?.files.map(({ path }) => path) ?? [];

describe('what is published', () => {
	it('is what runs and what explains it, nothing else', () => {
		const others = paths.filter(
			(path) =>
				!/^dist\/(credentials|graph|nodes)\/.+\.(js|svg|node\.json)$/.test(path) &&
				!/^(README|LICENSE|CHANGELOG)\.md$|^package\.json$/.test(path),
		);
		expect(others).toEqual([]);
		expect(paths).toEqual(expect.arrayContaining(['README.md', 'LICENSE.md', 'package.json']));
	});

	it('holds every node and credential that package.json names', () => {
		expect(paths).toEqual(expect.arrayContaining([...manifest.n8n.nodes, ...manifest.n8n.credentials]));
	});

	it('needs nothing at run time but its dependencies and n8n-workflow', () => {
		const allowed = new Set([...Object.keys(manifest.dependencies), 'n8n-workflow']);
		const foreign = paths
			.filter((path) => path.endsWith('.js'))
			.flatMap((path) => importsOf(path).map((name) => ({ path, name })))
			.filter(({ name }) => !name.startsWith('.') && !isBuiltin(name) && !allowed.has(name));
		expect(foreign).toEqual([]);
	});
});

function importsOf(path: string): string[] {
	const code = readFileSync(join(root, path), 'utf8');
	return [...code.matchAll(/\b(?:require|import)\(\s*["']([^"']+)["']\s*\)/g)].map(([, name]) => name ?? '');
}
