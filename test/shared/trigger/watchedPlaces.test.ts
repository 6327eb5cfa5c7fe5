import { actOnMailbox } from '../../../nodes/shared/operation/actOn';
import { isOf, placesOf, severalMailboxes } from '../../../nodes/shared/trigger/watchedPlaces';

const mailboxes = severalMailboxes(actOnMailbox);
const places = (values: Record<string, unknown>) => placesOf(mailboxes, (name) => values[name] ?? '', 'oAuth2');

describe('the mailboxes that a trigger watches', () => {
	it.each([
		['one has no name', { actOn: 'me', moreMailboxes: [] }, [['/me', false, undefined]]],
		['a field that is not there', { actOn: 'me' }, [['/me', false, undefined]]],
		[
			'others stand beside mine',
			{ actOn: 'me', moreMailboxes: ['a@x.example'] },
			[
				['/me', false, 'me'],
				['/users/a%40x.example', true, 'a@x.example'],
			],
		],
		[
			'each counts once, however it is written',
			{ actOn: 'user', user: 'a@x.example', moreMailboxes: ['b@x.example, A@X.example', ' ', 'B@x.example'] },
			[
				['/users/a%40x.example', true, 'a@x.example'],
				['/users/B%40x.example', true, 'B@x.example'],
			],
		],
	])('%s', (_case, values, expected) => {
		expect(places(values).map(({ root, shared, name }) => [root.path, shared, name])).toEqual(expected);
	});
});

describe('whose subscription it is', () => {
	const [first, second] = places({ actOn: 'me', moreMailboxes: ['a@x.example'] });
	it.each([
		['me/messages', true, false],
		['users/a%40x.example/messages', false, true],
		['Users/A%40x.example/messages', false, true],
		['users/a%40x.example2/messages', true, false],
		['users/gone/messages', true, false],
	])('%s', (resource, isFirst, isSecond) => {
		const all = [first, ...(second ? [second] : [])];

		expect(all.map((place) => isOf(all, place, resource))).toEqual([isFirst, isSecond]);
	});
});
