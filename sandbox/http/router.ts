import { parsePath, type Segment } from './path';

/** How deep folders may be nested in a path. */
const FOLDER_LEVELS = 12;

/** `mailFolders/a/childFolders/b/childFolders/c`, down to each level. */
function nestedFolders(): string[] {
	const paths = ['mailFolders/{folderId}'];
	for (let level = 1; level < FOLDER_LEVELS; level += 1)
		paths.push(`${paths.at(-1) ?? ''}/childFolders/{childFolderId${level === 1 ? '' : level}}`);
	return paths;
}

/** Prefixes that stand for several ways to say the same thing. */
const MACROS: Readonly<Record<string, readonly string[]>> = {
	'{mailbox}': ['me', 'users/{userId}'],
	'{folder}': nestedFolders(),
	'{drive}': [
		'me/drive',
		'users/{userId}/drive',
		'drives/{driveId}',
		'users/{userId}/drives/{driveId}',
		'me/drives/{driveId}',
		'groups/{groupId}/drive',
		'groups/{groupId}/drives/{driveId}',
		'sites/{siteId}/drive',
		'sites/{siteId}/drives/{driveId}',
	],
	'{item}': [
		'root',
		'root/:{itemPath}',
		'items/{itemId}',
		'items/{itemId}/:{itemPath}',
		'special/{specialName}',
		'special/{specialName}/:{itemPath}',
	],
};

export interface Route {
	method: string;
	/** One template, without macros, as registered: `me/messages/{messageId}/move`. */
	template: string;
}

export interface Match<T> {
	target: T;
	template: string;
	params: Readonly<Record<string, string>>;
	args: Readonly<Record<string, string>>;
}

interface Node<T> {
	literals: Map<string, Node<T>>;
	param?: { name: string; node: Node<T> };
	drivePath?: { name: string; node: Node<T> };
	methods: Map<string, { target: T; template: string }>;
}

function newNode<T>(): Node<T> {
	return { literals: new Map(), methods: new Map() };
}

/** All templates that a template with macros stands for. */
export function expandTemplate(template: string): string[] {
	for (const [macro, variants] of Object.entries(MACROS)) {
		if (template.includes(macro))
			return variants.flatMap((variant) => expandTemplate(template.replace(macro, variant)));
	}
	return [template];
}

/** Finds what a method and a path lead to. Literal segments win over parameters and match in any case. */
export class Router<T> {
	private readonly root = newNode<T>();

	add(method: string, template: string, target: T): void {
		for (const expanded of expandTemplate(template)) this.addOne(method, expanded, target);
	}

	private addOne(method: string, template: string, target: T): void {
		let node = this.root;
		for (const part of template.split('/').filter(Boolean)) {
			if (part.startsWith(':{')) {
				node.drivePath ??= { name: part.slice(2, -1), node: newNode<T>() };
				node = node.drivePath.node;
			} else if (part.startsWith('{')) {
				// Templates share the branch; each match names the parameters by its own template.
				node.param ??= { name: part.slice(1, -1), node: newNode<T>() };
				node = node.param.node;
			} else {
				const key = part.toLowerCase();
				const next = node.literals.get(key) ?? newNode<T>();
				node.literals.set(key, next);
				node = next;
			}
		}
		if (node.methods.has(method)) throw new Error(`${method} ${template} is registered twice`);
		node.methods.set(method, { target, template });
	}

	/** The match, or the methods that the path takes (none when the path is not known). */
	find(method: string, path: string): Match<T> | { allowed: string[] } {
		const segments = parsePath(path);
		const nodes = walk(this.root, segments);
		for (const node of nodes) {
			const found = node.methods.get(method);
			if (found) return { ...found, params: paramsOf(found.template, segments), args: argsOf(segments) };
		}
		return { allowed: [...new Set(nodes.flatMap((node) => [...node.methods.keys()]))] };
	}
}

/** What asks for something of a collection is nobody's ID: where it is not served, the path is not known. */
const OPERATION = /^(\$.+|delta)$/i;

/** Nodes that the segments lead to, the most literal first. */
function walk<T>(node: Node<T>, segments: readonly Segment[]): Array<Node<T>> {
	const [segment, ...rest] = segments;
	if (!segment) return node.methods.size > 0 ? [node] : [];
	if (segment.drivePath) return node.drivePath ? walk(node.drivePath.node, rest) : [];
	const name = segment.text.toLowerCase();
	const exact = node.literals.get(name) ?? node.literals.get(name.replace(/^microsoft\.graph\./, ''));
	const found = exact ? walk(exact, rest) : [];
	return node.param && !segment.args && !OPERATION.test(segment.text) ? [...found, ...walk(node.param.node, rest)] : found;
}

function paramsOf(template: string, segments: readonly Segment[]): Record<string, string> {
	const params: Record<string, string> = {};
	for (const [at, part] of template.split('/').filter(Boolean).entries()) {
		const name = /^:?\{(\w+)\}$/.exec(part)?.[1];
		if (name) params[name] = segments[at]?.text ?? '';
	}
	return params;
}

function argsOf(segments: readonly Segment[]): Record<string, string> {
	return Object.assign({}, ...segments.map((segment) => segment.args ?? {}));
}
