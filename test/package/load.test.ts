import 'reflect-metadata';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackageDirectoryLoader } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import { builtCredentials, builtNodes, manifest, root } from './built';

const home = mkdtempSync(join(tmpdir(), 'office365-load-'));
let loader: PackageDirectoryLoader;

beforeAll(async () => {
	process.env.N8N_USER_FOLDER = home;
	process.env.N8N_ENCRYPTION_KEY = 'only for this test';
	process.env.N8N_LOG_LEVEL = 'silent';
	const core = await import('n8n-core');
	loader = new core.PackageDirectoryLoader(root);
	await loader.loadAll();
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the built package in n8n’s loader', () => {
	it('offers every node of package.json', () => {
		expect(Object.keys(loader.nodeTypes).sort()).toEqual(
			builtNodes()
				.map(({ instance }) => instance.description.name)
				.sort(),
		);
		expect(Object.keys(loader.nodeTypes)).toHaveLength(manifest.n8n.nodes.length);
	});

	it('offers every credential of package.json', () => {
		expect(Object.keys(loader.credentialTypes).sort()).toEqual(
			builtCredentials()
				.map(({ instance }) => instance.name)
				.sort(),
		);
		expect(Object.keys(loader.credentialTypes)).toHaveLength(manifest.n8n.credentials.length);
	});

	it('knows which nodes take which credential', () => {
		for (const { instance } of builtNodes()) {
			for (const { name } of instance.description.credentials ?? []) {
				expect(loader.known.credentials[name]?.supportedNodes).toContain(instance.description.name);
			}
		}
	});
});

describe.each(manifest.n8n.nodes)('%s', (file) => {
	const type = () => {
		const found = Object.values(loader.nodeTypes).find(({ sourcePath }) => sourcePath === file);
		if (!found) throw new Error(`${file} was not loaded.`);
		return (found.type as INodeType).description;
	};

	it('has an icon for light and for dark editors', () => {
		const { light, dark } = iconsOf(type().iconUrl);
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) expect(existsSync(join(root, icon))).toBe(true);
	});

	it('is found in the editor by its codex', () => {
		const { codex } = type();
		expect(codex?.categories).not.toHaveLength(0);
		expect(codex?.alias).toEqual(expect.arrayContaining([expect.stringMatching(/microsoft|office|365/i)]));
	});
});

describe.each(manifest.n8n.credentials)('%s', (file) => {
	it('has an icon for light and for dark editors', () => {
		const found = Object.values(loader.credentialTypes).find(({ sourcePath }) => sourcePath === file);
		const { light, dark } = iconsOf(found?.type.iconUrl);
		for (const icon of [light, dark]) expect(existsSync(join(root, icon))).toBe(true);
	});
});

/** The loader turns `file:x.svg` into the address `icons/<package>/<path in the package>`. */
function iconsOf(iconUrl: unknown): { light: string; dark: string } {
	const { light, dark } = iconUrl as { light: string; dark: string };
	const prefix = `icons/${manifest.name}/`;
	for (const url of [light, dark]) expect(url.startsWith(prefix)).toBe(true);
	return { light: light.slice(prefix.length), dark: dark.slice(prefix.length) };
}
