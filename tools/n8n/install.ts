import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { interrupted } from '../interrupt';
import { npm } from '../npm.mjs';
import { N8N_VERSION } from '../paths';
import { isProblem, Problem } from '../problem';
import { runNode } from '../processes';
import { step } from '../progress';
import { withLock } from './lock';

const NEEDED_BYTES = 4 * 1024 ** 3;

/** Makes sure that n8n is installed in the folder and resolves with the path of its program. */
export async function ensureN8n(folder: string): Promise<string> {
	const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	if (await isUsable(folder)) return program;
	await withLock(`${folder}.lock`, async () => {
		// Another start may have finished the work while this one waited.
		if (!(await isUsable(folder))) await install(folder);
	});
	return program;
}

/** Whether the folder holds the pinned n8n and its database driver, which is native code, really loads. */
async function isUsable(folder: string): Promise<boolean> {
	const manifest = join(folder, 'node_modules', 'n8n', 'package.json');
	if (!existsSync(manifest)) return false;
	const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version?: string };
	return version === N8N_VERSION && (await loadsSqlite(folder));
}

async function loadsSqlite(folder: string): Promise<boolean> {
	const driver = join(folder, 'node_modules', 'sqlite3');
	return (await runNode(['-e', 'require(process.argv[1])', driver], true)).code === 0;
}

/** Installs beside the folder and renames at the end: an interrupted run leaves nothing half done in its place. */
async function install(folder: string): Promise<void> {
	await mkdir(dirname(folder), { recursive: true });
	await removeLeftovers(folder);
	await checkSpace(dirname(folder));
	const workshop = `${folder}.new-${process.pid}`;
	await mkdir(workshop);
	try {
		await step(`Fetching n8n ${N8N_VERSION} (3 GB, some minutes, once on this machine)`, () => fetchN8n(workshop));
		await step('Preparing its database driver', () => buildSqlite(workshop));
		if (existsSync(folder)) await rename(folder, `${folder}.new-unusable-${process.pid}`);
		await rename(workshop, folder);
	} finally {
		await removeLeftovers(folder);
	}
}

async function fetchN8n(workshop: string): Promise<void> {
	await writeFile(join(workshop, 'package.json'), JSON.stringify({ private: true }));
	const run = async (...args: string[]) =>
		await npm({ args, what: 'Fetching n8n', cwd: workshop, signal: interrupted });
	const wanted = `n8n@${N8N_VERSION}`;
	// Without a network the installation would take a quarter of an hour to give up on a thousand packages.
	// With a cache of its own this cannot be answered from an old one.
	const probe = join(workshop, 'probe');
	await run('view', wanted, 'version', `--cache=${probe}`, '--fetch-retries=1', '--fetch-retry-mintimeout=1000');
	await rm(probe, { recursive: true, force: true });
	// One optional native dependency of n8n does not compile everywhere, and n8n runs without it.
	await run('install', wanted, '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund');
}

async function buildSqlite(workshop: string): Promise<void> {
	if (await loadsSqlite(workshop)) return;
	const rebuilt = await npm({
		args: ['rebuild', 'sqlite3', '--ignore-scripts=false'],
		what: "Building n8n's database driver",
		cwd: workshop,
		signal: interrupted,
	}).catch((error: unknown) => (isProblem(error) ? error.message : Promise.reject(error)));
	if (await loadsSqlite(workshop)) return;
	throw new Problem(
		"n8n's database driver (sqlite3) could neither be downloaded nor compiled. Install a compiler with " +
			`"apt-get install -y python3 make g++" and start again. ${rebuilt.trim()}`,
	);
}

async function removeLeftovers(folder: string): Promise<void> {
	for (const name of await readdir(dirname(folder))) {
		if (name.startsWith(`${basename(folder)}.new-`)) await rm(join(dirname(folder), name), { recursive: true });
	}
}

async function checkSpace(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= NEEDED_BYTES) return;
	throw new Problem(
		`n8n needs 4 GB of disk and ${folder} has ${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB left. ` +
			'Free some space, or name a folder on another disk in OFFICE365_CACHE.',
	);
}
