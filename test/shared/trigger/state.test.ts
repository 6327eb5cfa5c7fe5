import { type IDataObject } from 'n8n-workflow';
import { adopt, deduplicationKey, Places, type TriggerState } from '../../../nodes/shared/trigger/state';

const state = (scope: string, more: Partial<TriggerState> = {}): TriggerState => ({
	scope,
	source: `/users/${scope}`,
	made: 'first',
	since: '2026-01-01T00:00:00Z',
	readAt: '2026-01-01T00:00:00Z',
	feeds: {},
	...more,
});
const at = (cursor: string) => ({ feeds: { feed: { cursor } } });
const stored = (...places: TriggerState[]) => ({ office365: { places } }) as unknown as IDataObject;

describe('the states of a node', () => {
	it('finds each place by its scope, whatever the order', () => {
		const places = new Places(stored(state('a', at('1')), state('b', at('2'))));

		expect(places.load(state('b')).feeds).toEqual(at('2').feeds);
		expect(places.load(state('a')).feeds).toEqual(at('1').feeds);
	});

	it('begins anew where a place is new, and drops those that are gone', () => {
		const data = stored(state('gone', at('1')), state('a', at('2')));
		const places = new Places(data);
		places.load(state('a'));
		const fresh = places.load(state('new', { made: 'now' }));

		places.keep(fresh);

		expect(data).toEqual(stored(state('a', at('2')), state('new', { made: 'now' })));
	});

	it('keeps the state of a place that was never reached beside the others', () => {
		const data = stored(state('a', at('1')), state('b', at('2')));
		const places = new Places(data);
		places.load(state('a'));
		places.load(state('b'));

		places.keep(state('a', at('3')));

		expect(data).toEqual(stored(state('a', at('3')), state('b', at('2'))));
	});
});

describe('taking over what an active trigger says', () => {
	it.each([
		['the same activation', stored(state('a', at('1'))), [state('a', at('2'))], '2'],
		['an earlier activation', stored(state('a', { made: 'later', ...at('1') })), [state('a', at('2'))], '1'],
		['another place altogether', stored(state('b', at('1'))), [state('a', at('2'))], '1'],
		['a trigger of which nothing is stored yet', {}, [state('a', at('2'))], '2'],
		['a trigger that does not run here', stored(state('a', at('1'))), [], '1'],
	])('of %s', (_case, data, states, cursor) => {
		adopt(data, states);

		expect(data).toMatchObject({ office365: { places: [at(cursor)] } });
	});
});

describe('the key of a change', () => {
	const owner = { workflowId: 'w', nodeId: 'n' };
	const change = { id: 'i', kind: 'k', version: 'v' };

	it('differs by the mailbox, and is short', () => {
		const keys = ['/users/a', '/users/b'].map((source) => deduplicationKey({ ...owner, source }, change));

		expect(new Set(keys).size).toBe(2);
		expect(keys.every((key) => key.startsWith('office365:w:n:') && key.length < 255)).toBe(true);
	});
});
