import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { root } from '../paths';
import type { N8nRest } from './rest';

/** A node type as n8n describes it to its editor. */
interface Offered {
	name: string;
	iconUrl?: { light: string; dark: string };
}

/** What the editor does not get of our nodes, although package.json lists them: their types or their icons. */
export async function missingNodes(rest: N8nRest, url: string): Promise<string[]> {
	const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
		name: string;
		n8n: { nodes: string[] };
	};
	const offered = (await (await rest.visit(`${url}/types/nodes.json`)).json()) as Offered[];
	const missing = await Promise.all(
		manifest.n8n.nodes.map(async (file) => {
			const type = typeOf(manifest.name, file);
			const node = offered.find(({ name }) => name === type);
			return node ? await missingIcons(node, { rest, url }) : [type];
		}),
	);
	return missing.flat();
}

async function missingIcons({ name, iconUrl }: Offered, at: { rest: N8nRest; url: string }): Promise<string[]> {
	if (!iconUrl) return [`the icon of ${name}`];
	const served = await Promise.all(
		[iconUrl.light, iconUrl.dark].map(async (path) => {
			const { ok, headers } = await at.rest.visit(`${at.url}/${path}`);
			return ok && headers.get('content-type')?.startsWith('image/svg') === true;
		}),
	);
	return served.every(Boolean) ? [] : [`the icons of ${name}`];
}

/** n8n names a type after its package and its class, which begins with a lower-case letter there. */
function typeOf(packageName: string, file: string): string {
	const className = basename(file, '.node.js');
	return `${packageName}.${className.charAt(0).toLowerCase()}${className.slice(1)}`;
}
