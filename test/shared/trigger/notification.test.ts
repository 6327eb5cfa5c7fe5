import { rings, savedIn, savingOf } from '../../../nodes/shared/trigger/notification';

const item = (more: object) => ({ clientState: 'secret', subscriptionId: 's1', ...more });
const state = { scope: 'a', source: '/me', made: '', since: '', readAt: '', feeds: {} };

describe('what a call to the trigger’s address means', () => {
	it.each([
		['a change', { value: [item({ changeType: 'created' })] }, [{ bell: 'look', subscriptionId: 's1' }]],
		['the same twice', { value: [item({}), item({})] }, [{ bell: 'look', subscriptionId: 's1' }]],
		[
			'two mailboxes at once',
			{ value: [item({}), item({ subscriptionId: 's2' })] },
			[
				{ bell: 'look', subscriptionId: 's1' },
				{ bell: 'look', subscriptionId: 's2' },
			],
		],
		[
			'a lifecycle notification',
			{ value: [item({ lifecycleEvent: 'reauthorizationRequired' }), item({ lifecycleEvent: 'subscriptionRemoved' })] },
			[
				{ bell: 'renew', subscriptionId: 's1' },
				{ bell: 'recreate', subscriptionId: 's1' },
			],
		],
		['a forged one', { value: [item({ clientState: 'guess' })] }, []],
		['nonsense', { value: [null, 1, 'x'] }, []],
		['a text', 'hello', []],
		['nothing', undefined, []],
		['what the trigger sends to itself', savingOf([state], 'secret'), []],
	])('%s', (_case, body, expected) => {
		expect(rings(body, 'secret')).toEqual(expected);
	});

	it('only the trigger itself has something saved', () => {
		const body = savingOf([state], 'secret');

		expect(savedIn(body, 'secret')).toEqual([state]);
		expect(savedIn(body, 'another')).toBeUndefined();
		expect(savedIn({ value: [item({})] }, 'secret')).toBeUndefined();
	});
});
