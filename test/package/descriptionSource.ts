import type { INodeTypeDescription } from 'n8n-workflow';

/**
 * A node's finished description as a source file with everything written out, the form n8n's lint rules understand.
 * In the real source most of it is generated and the rules cannot see it.
 */
export function descriptionSource(className: string, description: INodeTypeDescription): string {
	return [
		"import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';",
		'',
		`export class ${className} implements INodeType {`,
		`	description: INodeTypeDescription = ${literal(description, { indent: '	' })};`,
		'}',
		'',
	].join('\n');
}

interface Place {
	/** What stands before the line on which the value begins; n8n's rules count on lines being indented. */
	indent: string;
	/** The key whose value it is. */
	key?: string;
}

function literal(value: unknown, { indent, key }: Place): string {
	const inner = `${indent}	`;
	const lines = (parts: string[]) => parts.map((part) => `\n${inner}${part},`).join('');
	if (Array.isArray(value)) {
		const isConnections = key === 'inputs' || key === 'outputs';
		const items = value.map((item: unknown) =>
			isConnections && item === 'main' ? 'NodeConnectionTypes.Main' : literal(item, { indent: inner }),
		);
		return items.length === 0 ? '[]' : `[${lines(items)}\n${indent}]`;
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).filter(([, held]) => held !== undefined);
		const members = entries.map(([name, held]) => `${keyOf(name)}: ${literal(held, { indent: inner, key: name })}`);
		return members.length === 0 ? '{}' : `{${lines(members)}\n${indent}}`;
	}
	return typeof value === 'string' ? quoted(value) : String(value);
}

const keyOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

const quoted = (text: string) => `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
