import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

export const root = join(__dirname, '..', '..');

export interface Manifest {
	name: string;
	version: string;
	dependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

export interface Built<T> {
	/** Path in the package. */
	file: string;
	/** The name of the class, which n8n expects to be the name of the file. */
	className: string;
	instance: T;
}

export const builtNodes = () => manifest.n8n.nodes.map((file) => load<INodeType>(file));

export const builtCredentials = () => manifest.n8n.credentials.map((file) => load<ICredentialType>(file));

function load<T>(file: string): Built<T> {
	const path = join(root, file);
	if (!existsSync(path)) throw new Error(`${file} is not built. Run "npm run build" first.`);
	const className = basename(file).split('.')[0] ?? '';
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads the built package with require, too
	const classes = require(path) as Record<string, (new () => T) | undefined>;
	const Class = classes[className];
	if (!Class) throw new Error(`${file} does not export the class ${className}.`);
	return { file, className, instance: new Class() };
}
