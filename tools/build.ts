import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';
import { local, root } from './paths';
import { runNode } from './processes';

const dist = join(root, 'dist');
/** Remembers what `dist` was built from. */
const memory = join(local, 'built-from');

const bin = (path: string) => join(root, 'node_modules', path);

export interface Built {
	code: number;
	output: string;
}

/** Builds `dist` from nothing: compiled code, then icons and codex files. */
export async function build(quiet = false): Promise<Built> {
	await Promise.all([dist, memory].map(async (path) => await rm(path, { recursive: true, force: true })));
	const sources = await sourcesHash();
	const compiled = await runNode([bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], quiet);
	if (compiled.code !== 0) return compiled;
	const copied = await runNode([bin('gulp/bin/gulp.js'), '--silent', 'assets'], quiet);
	if (copied.code === 0) {
		await mkdir(local, { recursive: true });
		await writeFile(memory, sources);
	}
	return copied;
}

/** Whether `dist` is what a build would make now. */
export async function isBuilt(): Promise<boolean> {
	if (!existsSync(dist) || !existsSync(memory)) return false;
	return (await readFile(memory, 'utf8')) === (await sourcesHash());
}

async function sourcesHash(): Promise<string> {
	const hash = createHash('sha256');
	const folders = ['credentials', 'graph', 'nodes'];
	const listed = await Promise.all(
		folders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
	);
	const files = listed
		.flat()
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'gulpfile.js'];
	for (const file of [...files.sort(), ...settings.map((name) => join(root, name))]) {
		hash.update(file).update(await readFile(file));
	}
	return hash.digest('hex');
}

if (require.main === module) void command(async () => (await build()).code);
