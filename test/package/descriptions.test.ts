import { execFileSync } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { builtNodes, root } from './built';
import { descriptionSource } from './descriptionSource';

interface Message {
	/** Null when the source does not even parse. */
	ruleId: string | null;
	message: string;
	line: number;
}

interface Source {
	filePath: string;
	code: string;
}

const nodes = builtNodes().map(({ file, className, instance }) => ({
	filePath: join(root, dirname(file).replace(/^dist\//, ''), basename(file).replace(/\.js$/, '.ts')),
	className,
	description: instance.description,
}));

/** Rules about the rest of a node's class: the lint of the real source covers them. */
const ABOUT_CLASSES = ['@n8n/community-nodes/webhook-lifecycle-complete'];

/** Orders that people know better than the alphabet: the days of the week, and Outlook's own form of a series. */
const KNOWN_ORDERS = [/Order: Friday \| Monday \| Saturday/, /Order: Day of Month \| Days of Week \| Ends/];

/** The messages of n8n's rules; the rules of this project about the size of files do not concern generated text. */
function lint(sources: readonly Source[]): Message[][] {
	const printed = execFileSync(process.execPath, [join(__dirname, 'lintSources.mjs')], {
		cwd: root,
		// In its own tests n8n's plug-in takes every file for "Test.node.ts", and it knows them by this variable.
		env: { ...process.env, NODE_ENV: 'production' },
		input: JSON.stringify(sources),
		encoding: 'utf8',
		maxBuffer: 2 ** 26,
	});
	return (JSON.parse(printed) as Message[][]).map((messages) =>
		messages.filter(
			({ ruleId, message }) =>
				ruleId === null ||
				(/^(n8n-nodes-base|@n8n\/community-nodes)\//.test(ruleId) &&
					!ABOUT_CLASSES.includes(ruleId) &&
					!KNOWN_ORDERS.some((order) => order.test(message))),
		),
	);
}

const sourceOf = ({ filePath, className }: (typeof nodes)[number], description: INodeTypeDescription): Source => ({
	filePath,
	code: descriptionSource(className, description),
});

describe('generated descriptions', () => {
	it('follow n8n’s rules', () => {
		const sources = nodes.map((node) => sourceOf(node, node.description));
		const found = lint(sources).flatMap((messages, index) =>
			messages.map(({ ruleId, message, line }) => {
				const source = sources[index]?.code
					.split('\n')
					.slice(Math.max(0, line - 3), line + 3)
					.join(' ');
				return `${basename(nodes[index]?.filePath ?? '')} ${ruleId}: ${message} … ${source}`;
			}),
		);
		expect(found).toEqual([]);
	});

	it.each([
		['a display name in lower case', { displayName: 'odd name', name: 'odd', type: 'string', default: '' }],
		[
			'a boolean that is not described as a question',
			{ displayName: 'Odd', name: 'odd', type: 'boolean', default: false, description: 'Odd' },
		],
		['a missing default', { displayName: 'Odd', name: 'odd', type: 'string' }],
	])('would be refused with %s', (_what, property) => {
		const [node] = nodes;
		if (!node) throw new Error('The package has no nodes.');
		const description = { ...node.description, properties: [...node.description.properties, property] };
		const [clean, planted] = lint([
			sourceOf(node, node.description),
			sourceOf(node, description as INodeTypeDescription),
		]);
		expect(planted?.length).toBeGreaterThan(clean?.length ?? 0);
	});
});
