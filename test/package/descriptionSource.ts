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
		`description: INodeTypeDescription = ${literal(description)};`,
		'}',
		'',
	].join('\n');
}

function literal(value: unknown, key = ''): string {
	if (Array.isArray(value)) {
		const isConnections = key === 'inputs' || key === 'outputs';
		return `[${value.map((item) => (isConnections && item === 'main' ? 'NodeConnectionTypes.Main' : literal(item))).join(',\n')}]`;
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
		return `{\n${entries.map(([name, inner]) => `${keyOf(name)}: ${literal(inner, name)},\n`).join('')}}`;
	}
	return typeof value === 'string' ? quoted(value) : String(value);
}

const keyOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

const quoted = (text: string) => `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
