import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';
import { root } from './paths';
import { runNode } from './processes';

const bin = (path: string) => join(root, 'node_modules', path);

/** Builds `dist` from nothing: compiled code, then icons and codex files. Resolves with the exit code. */
export async function build(quiet = false): Promise<{ code: number; output: string }> {
	await rm(join(root, 'dist'), { recursive: true, force: true });
	const compiled = await runNode([bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], quiet);
	if (compiled.code !== 0) return compiled;
	return await runNode([bin('gulp/bin/gulp.js'), '--silent', 'assets'], quiet);
}

if (require.main === module) void command(async () => (await build()).code);
