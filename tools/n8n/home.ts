import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../paths';

export interface Owner {
	email: string;
	password: string;
}

/** Prepares the folder that n8n keeps its data in, with the built package installed, and tells its owner's login. */
export async function prepareHome(home: string): Promise<Owner> {
	await installPackage(join(home, '.n8n', 'nodes', 'node_modules'));
	return await readOwner(join(home, 'owner.json'));
}

/**
 * Puts the built package where n8n puts installed community packages, so that node types are named as after a real
 * installation. A copy, not a link: a linked package would find the checkout's n8n-workflow instead of n8n's own.
 */
async function installPackage(modules: string): Promise<void> {
	const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
		name: string;
		dependencies: Record<string, string>;
	};
	const target = join(modules, manifest.name);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	for (const part of ['package.json', 'dist']) await cp(join(root, part), join(target, part), { recursive: true });
	for (const dependency of Object.keys(manifest.dependencies)) {
		const link = join(target, 'node_modules', dependency);
		await mkdir(dirname(link), { recursive: true });
		await symlink(join(root, 'node_modules', dependency), link, 'junction');
	}
}

/** The owner's login for this folder: made up once, so that no n8n of ours opens with a password everybody knows. */
async function readOwner(file: string): Promise<Owner> {
	if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Owner;
	// n8n wants a capital letter and a digit.
	const owner = { email: 'owner@example.com', password: `Office365-${randomBytes(6).toString('hex')}` };
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}
