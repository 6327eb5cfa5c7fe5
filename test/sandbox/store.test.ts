import { MovableClock } from '../../sandbox/clock';
import { Store } from '../../sandbox/store/store';
import { defineTable, type Row } from '../../sandbox/store/table';

interface Note extends Row {
	readonly id: string;
	readonly folder: string;
	readonly at: number;
	readonly tags?: readonly string[];
}

const notes = defineTable<Note>('notes', {
	indexes: { folder: (note) => note.folder, tag: (note) => note.tags },
	orders: { at: (note) => note.at },
});

const note = (id: string, folder: string, at: number, tags?: readonly string[]): Note => ({ id, folder, at, tags });

function newStore() {
	const store = new Store(new MovableClock(() => 1000));
	return { store, table: store.table(notes, 'tenant', 'box') };
}

test('indexes follow inserts, updates and removals, whenever they were built', () => {
	const { table } = newStore();
	table.insert(note('1', 'a', 1, ['x', 'y']));
	expect(table.find('folder', 'a').map(({ id }) => id)).toEqual(['1']);
	table.insert(note('2', 'a', 2));
	table.update('1', { folder: 'b', tags: ['y'] });
	expect(table.find('folder', 'a').map(({ id }) => id)).toEqual(['2']);
	expect(table.first('folder', 'b')?.id).toBe('1');
	expect([table.countOf('tag', 'x'), table.countOf('tag', 'y')]).toEqual([0, 1]);
	table.remove('1');
	expect(table.first('folder', 'b')).toBeUndefined();
	expect(table.size).toBe(1);
});

test('orders stay sorted, as a whole and within an index key', () => {
	const { table } = newStore();
	const numbers = Array.from({ length: 500 }, (_, at) => (at * 7919) % 500);
	for (const at of numbers) table.insert(note(`n${at}`, at % 2 ? 'odd' : 'even', at));
	const within = { index: 'folder', key: 'odd' };
	const check = () => {
		for (const rows of [table.ordered('at'), table.ordered('at', within)]) {
			const values = rows.map(({ at }) => at);
			expect(values).toEqual([...values].sort((a, b) => a - b));
		}
		expect(table.ordered('at', within)).toHaveLength(table.countOf('folder', 'odd'));
	};
	check();
	table.update('n1', { at: 1000 });
	table.update('n3', { folder: 'even' });
	table.remove('n5');
	table.insert(note('new', 'odd', 250));
	check();
});

test('every change is logged once, with what changed', () => {
	const { store, table } = newStore();
	const seen: string[] = [];
	store.onChange(({ kind, id, changed, scope }) => seen.push(`${kind} ${scope}/${id} ${changed.join(',')}`));
	table.insert(note('1', 'a', 1));
	table.update('1', { at: 2, folder: 'a' });
	table.update('1', { at: 2 });
	table.remove('1');
	table.remove('1');
	expect(seen).toEqual(['created box/1 ', 'updated box/1 at', 'deleted box/1 ']);
	expect(table.changes.since(0)?.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
	expect(table.changes.since(2)?.map(({ kind }) => kind)).toEqual(['deleted']);
});

test('seeding leaves no trace, and forgotten changes are said to be forgotten', () => {
	const { store, table } = newStore();
	store.seeding(() => table.insert(note('1', 'a', 1)));
	expect(table.changes.since(0)).toEqual([]);
	table.insert(note('2', 'a', 1));
	store.forgetChanges();
	expect(table.changes.since(0)).toBeUndefined();
	expect(table.changes.since(store.sequence)).toEqual([]);
});

test('tenants and scopes are apart', () => {
	const { store, table } = newStore();
	table.insert(note('1', 'a', 1));
	expect(store.table(notes, 'tenant', 'other').size).toBe(0);
	expect(store.table(notes, 'elsewhere', 'box').size).toBe(0);
	expect(store.table(notes, 'tenant', 'box').get('1')?.at).toBe(1);
});

describe('the clock', () => {
	test('runs what becomes due, in order, and forgets what was called off', () => {
		const clock = new MovableClock(() => 0);
		const ran: string[] = [];
		clock.after(2000, () => ran.push('late'));
		clock.after(1000, () => ran.push('early'));
		clock.after(1500, () => ran.push('never'))();
		clock.advance(999);
		expect(ran).toEqual([]);
		clock.advance(5000);
		expect(ran).toEqual(['early', 'late']);
		expect(clock.iso()).toBe('1970-01-01T00:00:05Z');
		clock.stop();
	});

	test('stands still when frozen and goes on from there', () => {
		let real = 0;
		const clock = new MovableClock(() => real);
		clock.freeze(true);
		real = 10_000;
		expect(clock.now()).toBe(0);
		clock.freeze(false);
		real = 11_000;
		expect(clock.now()).toBe(1000);
	});
});
