import { type IExecuteFunctions } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { actOnMailbox } from '../../../nodes/shared/operation/actOn';
import { operation } from '../../../nodes/shared/operation/operation';
import { readTasks } from '../../../nodes/shared/operation/readTasks';
import { readTask, type Reading } from '../../../nodes/shared/operation/task';
import { scripted } from '../../support/script';

const parameters: Record<string, unknown> = {
	actOn: 'user',
	user: { __rl: true, mode: 'address', value: ' anna@example.com ' },
	message: { __rl: true, mode: 'url', value: ' https://outlook.example/1 ' },
	subject: 'Hello',
};

const mark = operation({
	name: 'Mark',
	action: 'Mark a message',
	description: 'Mark one message',
	docs: 'https://learn.microsoft.com/graph/api/message-update',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [
		{ displayName: 'Message', name: 'message', type: 'resourceLocator', default: { mode: 'id', value: '' } },
		{ displayName: 'Subject', name: 'subject', type: 'string', default: '' },
	],
	request: (_values, { root }) => ({ method: 'PATCH', path: path`${root}/messages/x` }),
});

/** A node's context that counts what is asked of it. */
function counted(items = 1) {
	const asked: string[] = [];
	const context = {
		getNodeParameter: (name: string) => {
			asked.push(name);
			return parameters[name];
		},
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getTimezone: () => 'Europe/Berlin',
		getWorkflow: () => ({ id: 'workflow' }),
		getExecutionId: () => 'execution',
		getNode: () => ({ id: 'node' }),
		getWorkflowDataProxy: () => {
			asked.push('$runIndex');
			return { $runIndex: 0 };
		},
	} as unknown as IExecuteFunctions;
	const { graph, clock } = scripted([]);
	const reading: Reading = { context, operation: mark, actOn: actOnMailbox, authentication: 'oAuth2', graph };
	return { asked, reading, slept: clock.slept, task: readTask(reading, 0) };
}

describe('the task of an item', () => {
	it('holds what was entered, where it works, and how locators were filled', () => {
		const { task } = counted();

		expect(task.values).toEqual({ message: 'https://outlook.example/1', subject: 'Hello' });
		expect(task.bench.root).toEqual({ path: '/users/anna%40example.com' });
		expect([task.bench.mode('message'), task.bench.mode('user'), task.bench.mode('subject')]).toEqual([
			'url',
			'address',
			'',
		]);
	});

	it('has every expression worked out once, and asks for nothing that nobody needs', () => {
		const { asked, task } = counted();
		task.bench.mode('message');
		task.bench.mode('message');

		expect([...asked].sort()).toEqual(['actOn', 'message', 'subject', 'user']);
	});

	it('knows itself by a key that stays the same', () => {
		const { task } = counted();

		expect(task.bench.runKey).toMatch(/^[\w-]{43}$/);
		expect(counted().task.bench.runKey).toBe(task.bench.runKey);
	});
});

describe('the tasks of many items', () => {
	it.each([
		[50, 0],
		[51, 1],
		[1000, 19],
	])('%d let other work of n8n go on %d times', async (items, times) => {
		const { reading, slept } = counted(items);

		expect((await readTasks(reading)).tasks).toHaveLength(items);
		expect(slept).toEqual(Array.from({ length: times }, () => 0));
	});
});
