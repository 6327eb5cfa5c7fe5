import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtCredentials, builtNodes } from './built';
import { wireNamesOfCredential, wireNamesOfNode } from './wireNames';

describe('names that saved workflows hold', () => {
	const known = new Set(JSON.parse(readFileSync(join(__dirname, 'wireNames.json'), 'utf8')) as string[]);
	const current = new Set([
		...builtNodes().flatMap(({ instance }) => wireNamesOfNode(instance.description)),
		...builtCredentials().flatMap(({ instance }) => wireNamesOfCredential(instance)),
	]);

	// A name that goes breaks workflows people have saved: bring it back, or give the node a new version.
	it('are all still there', () => {
		expect([...known].filter((line) => !current.has(line))).toEqual([]);
	});

	// New names are fine: "npm run wire-names" writes them down.
	it('are all written down in wireNames.json', () => {
		expect([...current].filter((line) => !known.has(line))).toEqual([]);
	});
});

describe('wireNamesOfNode', () => {
	const node = (properties: object[]) =>
		wireNamesOfNode({ name: 'mail', version: [1, 2], properties } as unknown as Parameters<typeof wireNamesOfNode>[0]);

	it('names a field once for each operation that shows it', () => {
		const displayOptions = { show: { resource: ['message'], operation: ['get', 'move'] } };
		expect(node([{ name: 'id', type: 'string', displayOptions }])).toEqual([
			'mail@1,2 message.get id: string',
			'mail@1,2 message.move id: string',
		]);
	});

	it('leaves out pairs of resource and operation that do not exist', () => {
		const choice = (resource: string, ...values: string[]) => ({
			name: 'operation',
			type: 'options',
			options: values.map((value) => ({ name: value, value })),
			displayOptions: { show: { resource: [resource] } },
		});
		const displayOptions = { show: { resource: ['message', 'folder'], operation: ['get', 'send'] } };
		expect(
			node([choice('message', 'get', 'send'), choice('folder', 'get'), { name: 'id', type: 'string', displayOptions }]),
		).toEqual([
			'mail@1,2 folder operation: options',
			'mail@1,2 folder operation: options = get',
			'mail@1,2 folder.get id: string',
			'mail@1,2 message operation: options',
			'mail@1,2 message operation: options = get',
			'mail@1,2 message operation: options = send',
			'mail@1,2 message.get id: string',
			'mail@1,2 message.send id: string',
		]);
	});

	it('names option values, picker modes and nested fields', () => {
		const more = { name: 'more', type: 'collection', options: [{ name: 'limit', type: 'number' }] };
		const rows = {
			name: 'rows',
			type: 'fixedCollection',
			options: [{ name: 'row', displayName: 'Row', values: [{ name: 'key', type: 'string' }] }],
		};
		expect(
			node([
				{ name: 'kind', type: 'options', options: [{ name: 'One', value: 'one' }] },
				{ name: 'folder', type: 'resourceLocator', modes: [{ name: 'list' }] },
				more,
				rows,
			]),
		).toEqual([
			'mail@1,2 folder: resourceLocator',
			'mail@1,2 folder: resourceLocator = list',
			'mail@1,2 kind: options',
			'mail@1,2 kind: options = one',
			'mail@1,2 more.limit: number',
			'mail@1,2 more: collection',
			'mail@1,2 rows.row.key: string',
			'mail@1,2 rows: fixedCollection',
		]);
	});
});
