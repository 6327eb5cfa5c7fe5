import { type Attendee } from '@microsoft/microsoft-graph-types';
import { attendeesOf, changed, people } from '../../nodes/Calendar/event/attendees';

describe('people in a field', () => {
	it.each<[unknown, object[]]>([
		['', []],
		['a@x.example', [{ address: 'a@x.example' }]],
		['a@x.example, b@x.example;c@x.example\nd@x.example', 'abcd'.split('').map((n) => ({ address: `${n}@x.example` }))],
		['Ann Bond <ann@x.example>', [{ name: 'Ann Bond', address: 'ann@x.example' }]],
		[
			'"Bond, Ann" <ann@x.example>, b@x.example',
			[{ name: 'Bond, Ann', address: 'ann@x.example' }, { address: 'b@x.example' }],
		],
		[
			['a@x.example', 'Ann <ann@x.example>'],
			[{ address: 'a@x.example' }, { name: 'Ann', address: 'ann@x.example' }],
		],
	])('%p', (value, found) => {
		expect(people('Required Attendees', value)).toEqual(found);
	});

	it.each(['Ann', 'a@b@c.example', 'Ann <ann>', [{ address: 'a@x.example' }]])('refuses %p by its field', (value) => {
		expect(() => people('Required Attendees', value)).toThrow(/^Required Attendees has '.*', which is not an address/);
	});

	it('gives each list its type, and nothing when there is no list', () => {
		expect(attendeesOf({})).toBeUndefined();
		expect(attendeesOf({ requiredAttendees: 'a@x.example', resources: 'room@x.example' })).toEqual([
			{ type: 'required', emailAddress: { address: 'a@x.example' } },
			{ type: 'resource', emailAddress: { address: 'room@x.example' } },
		]);
		expect(attendeesOf({ optionalAttendees: '' })).toEqual([]);
	});
});

describe('a change of attendees', () => {
	const ann: Attendee = {
		type: 'required',
		emailAddress: { name: 'Ann', address: 'Ann@x.example' },
		status: { response: 'accepted' },
	};
	const room: Attendee = { type: 'resource', emailAddress: { address: 'room@x.example' } };
	const bob: Attendee = { type: 'optional', emailAddress: { address: 'bob@x.example' } };
	const annAgain: Attendee = { type: 'optional', emailAddress: { address: 'ann@X.example' } };

	it('adds new people and keeps the others with their answers', () => {
		expect(changed([ann, room], [bob], 'add')).toEqual([ann, room, bob]);
	});

	it('gives who is there already the new type, and the answer stays', () => {
		expect(changed([ann], [annAgain], 'add')).toEqual([{ ...ann, type: 'optional' }]);
	});

	it('removes by address, whatever its capitals', () => {
		expect(changed([ann, room], [annAgain], 'remove')).toEqual([room]);
	});

	it('replaces all, each once', () => {
		expect(changed([ann, room], [bob, bob], 'replace')).toEqual([bob]);
	});
});
