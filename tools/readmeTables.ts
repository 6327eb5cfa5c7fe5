import { type Operation, type Resources } from '../nodes/shared/operation/operation';

export interface NodeOperations {
	readonly name: string;
	readonly resources: Resources;
}

/** What a README says of the nodes, made from the declarations. */
export const tables: Readonly<Record<string, (nodes: readonly NodeOperations[]) => string>> = {
	operations: (nodes) => nodes.map(operationsOf).join('\n\n'),
	permissions: (nodes) => permissionTable(nodes),
};

/** The text with each `<!-- made: NAME -->` section made anew. */
export function fill(text: string, nodes: readonly NodeOperations[]): string {
	return Object.entries(tables).reduce((filled, [name, make]) => {
		const section = new RegExp(`(<!-- made: ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`);
		if (!section.test(filled)) throw new RangeError(`README.md has no section <!-- made: ${name} -->`);
		return filled.replace(section, (_all, begin: string, end: string) => `${begin}\n${make(nodes)}\n\n${end}`);
	}, text);
}

function operationsOf({ name, resources }: NodeOperations): string {
	const rows = Object.values(resources).map((resource) => {
		const operations = Object.values(resource.operations).map(({ name: label, docs }) => `[${label}](${docs})`);
		return `| ${resource.name} | ${operations.join(', ')} |`;
	});
	return [`**${name}**`, '', '| Resource | Operations |', '|---|---|', ...rows].join('\n');
}

/** One row per pair of permissions in a category, with the operations that need it. */
function permissionTable(nodes: readonly NodeOperations[]): string {
	const rows = nodes.flatMap(({ name, resources }) => {
		const users = new Map<string, string[]>();
		for (const resource of Object.values(resources)) {
			for (const operation of Object.values(resource.operations)) {
				const key = pair(operation);
				users.set(key, [...(users.get(key) ?? []), `${resource.name}: ${operation.name}`]);
			}
		}
		return [...users]
			.sort(([a], [b]) => a.localeCompare(b))
			.map(([key, needed]) => `| ${name} | ${key} | ${needed.join(', ')} |`);
	});
	return ['| Node | Delegated | Application | Operations |', '|---|---|---|---|', ...rows].join('\n');
}

const pair = ({ permissions: { delegated, application } }: Operation): string =>
	`${delegated ? `\`${delegated}\`` : '–'} | ${application ? `\`${application}\`` : '–'}`;
