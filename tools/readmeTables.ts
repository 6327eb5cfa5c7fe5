import { type Operation, type Resources } from '../nodes/shared/operation/operation';
import { type Events } from '../nodes/shared/trigger/event';

export interface NodeOperations {
	readonly name: string;
	readonly resources: Resources;
	readonly events: Events;
}

/** What a README says of the nodes, made from the declarations. */
export const tables: Readonly<Record<string, (nodes: readonly NodeOperations[]) => string>> = {
	operations: (nodes) => nodes.map(operationsOf).join('\n\n'),
	events: (nodes) => eventTable(nodes),
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
		const operations = byName(resource.operations).map(({ name: label, docs }) => `[${label}](${docs})`);
		return `| ${resource.name} | ${operations.join(', ')} |`;
	});
	return [`**${name}**`, '', '| Resource | Operations |', '|---|---|', ...rows].join('\n');
}

const eventTable = (nodes: readonly NodeOperations[]): string =>
	[
		'| Trigger | Events |',
		'|---|---|',
		...nodes.map(
			({ name, events }) =>
				`| ${name} | ${byName(events)
					.map((event) => `${event.name} (${lowerFirst(event.description)})`)
					.join('; ')} |`,
		),
	].join('\n');

/** The order of a module's exports differs between compilers. */
const byName = <T extends { readonly name: string }>(named: Readonly<Record<string, T>>): T[] =>
	Object.values(named).sort((a, b) => a.name.localeCompare(b.name));

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** One row per pair of permissions in a category, with the operations that need it. */
function permissionTable(nodes: readonly NodeOperations[]): string {
	const rows = nodes.flatMap(({ name, resources }) => {
		const users = new Map<string, string[]>();
		for (const resource of Object.values(resources)) {
			for (const operation of byName(resource.operations)) {
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
