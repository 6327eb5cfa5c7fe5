import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type INodeProperties } from 'n8n-workflow';
import type { Workflow, WorkflowNode } from '../../tools/n8n/workflows';
import { builtNodes } from '../package/built';

const folder = join(__dirname, '..', '..', 'examples');
const examples = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow] as const);

const OURS = 'n8n-nodes-microsoft-office365.';
const NOTE = 'n8n-nodes-base.stickyNote';
const descriptions = new Map(builtNodes().map(({ instance }) => [instance.description.name, instance.description]));

const described = ({ type }: WorkflowNode) => descriptions.get(type.replace(OURS, ''));
const optionsOf = ({ options = [] }: INodeProperties): unknown[] =>
	options.map((option) => ('value' in option ? option.value : undefined));

/** The fields that the editor shows for what a node does. */
function shown({ properties }: { properties: INodeProperties[] }, parameters: Record<string, unknown>) {
	const { resource, operation } = parameters;
	const fits = (wanted: unknown, value: unknown) => !Array.isArray(wanted) || wanted.includes(value);
	return properties.filter(({ displayOptions: { show = {} } = {} }) => {
		return fits(show['resource'], resource) && fits(show['operation'], operation);
	});
}

describe.each(examples)('%s', (_file, { name, nodes, connections }) => {
	const names = nodes.map((node) => node.name);
	const ours = nodes.filter(({ type }) => type.startsWith(OURS));

	it('says in a note what it is for and what to choose', () => {
		const note = nodes.find(({ type }) => type === NOTE);
		expect(note?.parameters['content']).toContain(`## ${name}\n`);
		expect(note?.parameters['content']).toContain('Choose your credential in the Office 365 nodes');
	});

	it('has nodes whose names say what they do, each once, all connected', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((one) => /^(Office 365|Code|Edit Fields|HTTP Request|Set|If|Switch)\d*$/.test(one))).toEqual(
			[],
		);
		const text = JSON.stringify(connections);
		const alone = nodes.filter(({ name: one, type }) => type !== NOTE && !text.includes(JSON.stringify(one)));
		expect(alone.map((node) => node.name)).toEqual([]);
	});

	it('asks only for nodes that are there', () => {
		const text = JSON.stringify(nodes);
		const asked = [...text.matchAll(/\$\('((?:[^'\\]|\\.)*?)'\)/g)].map(([, one]) => one);
		expect(asked.filter((one) => !names.includes(one ?? ''))).toEqual([]);
		const targets = [...JSON.stringify(connections).matchAll(/"node":"([^"]*)"/g)].map(([, one]) => one);
		expect([...Object.keys(connections), ...targets].filter((one) => !names.includes(one ?? ''))).toEqual([]);
	});

	it('carries no credential of anybody', () => {
		const ids = nodes.flatMap(({ credentials = {} }) => Object.values(credentials).map(({ id }) => id));
		expect(ids.filter(Boolean)).toEqual([]);
	});

	it.each(ours.map((node) => [node.name, node] as const))(
		'%s knows its resource, operation and fields',
		(_name, node) => {
			const description = described(node);
			if (!description) throw new Error(`There is no node ${node.type}`);
			const fields = shown(description, node.parameters);
			expect(Object.keys(node.parameters).filter((one) => !fields.some((field) => field.name === one))).toEqual([]);
			for (const choice of ['resource', 'operation', 'event']) {
				const field = fields.find((one) => one.name === choice);
				if (field?.type === 'options') expect(optionsOf(field)).toContain(node.parameters[choice]);
			}
		},
	);
});
