import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { root } from '../paths';
import type { N8nRest } from './rest';

/** The types of our nodes that n8n does not offer, although package.json lists them. */
export async function missingNodes(rest: N8nRest, url: string): Promise<string[]> {
	const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
		name: string;
		n8n: { nodes: string[] };
	};
	const response = await rest.visit(`${url}/types/nodes.json`);
	const offered = new Set(((await response.json()) as Array<{ name: string }>).map(({ name }) => name));
	return manifest.n8n.nodes.map((file) => typeOf(manifest.name, file)).filter((type) => !offered.has(type));
}

/** n8n names a type after its package and its class, which begins with a lower-case letter there. */
function typeOf(packageName: string, file: string): string {
	const className = basename(file, '.node.js');
	return `${packageName}.${className.charAt(0).toLowerCase()}${className.slice(1)}`;
}
