import { locator } from '../support/engine';
import { ANNA, as, Harness, HUGO, INFO } from './harness';

const h = new Harness();
beforeAll(async () => await h.start());
afterAll(async () => await h.sandbox.close());
beforeEach(async () => await h.fresh());

const names = (items: ReadonlyArray<{ json: object }>) => items.map(({ json }) => (json as { name: string }).name);

describe('calendar groups', () => {
	it('are created, read, renamed and deleted', async () => {
		const created = await h.one('calendarGroup.create', { name: 'Projects' });
		expect(created).toEqual({ id: expect.any(String) as string, name: 'Projects' });
		const group = locator(String(created['id']));

		expect(await h.one('calendarGroup.get', { calendarGroup: group })).toEqual(created);
		const renamed = await h.one('calendarGroup.update', { calendarGroup: group, name: 'Plans' });
		expect(renamed).toMatchObject({ name: 'Plans' });
		expect(names((await h.run('calendarGroup.getAll', { returnAll: true })).items)).toContain('Plans');

		expect(await h.one('calendarGroup.delete', { calendarGroup: group })).toEqual({ success: true });
		const { error } = await h.run('calendarGroup.get', { calendarGroup: group });
		expect(error?.httpCode).toBe('404');
	});

	it('are found by name, whatever its capitals', async () => {
		await h.one('calendarGroup.create', { name: 'Projects' });
		expect(await h.one('calendarGroup.get', { calendarGroup: locator('PROJECTS', 'name') })).toMatchObject({
			name: 'Projects',
		});
		const { error } = await h.run('calendarGroup.get', { calendarGroup: locator('Nothing', 'name') });
		expect(error?.message).toMatch(/^There is no Calendar Group 'Nothing'\. Choose one .* Projects/);
	});

	it('are picked as one types', async () => {
		await h.one('calendarGroup.create', { name: 'Projects' });
		const { results } = await h.search('searchCalendarGroups', {}, { filter: 'proj' });
		expect(results.map(({ name }) => name)).toEqual(['Projects']);
	});
});

describe('calendars', () => {
	it('are created in a group, with a color', async () => {
		await h.one('calendarGroup.create', { name: 'Projects' });
		const group = locator('Projects', 'name');
		const created = await h.one('calendar.create', {
			name: 'Alpha',
			calendarGroup: group,
			additionalFields: { color: 'lightGreen' },
		});
		expect(created).toMatchObject({ name: 'Alpha', color: 'lightGreen', isDefaultCalendar: false, canEdit: true });

		expect(names((await h.run('calendar.getAll', { calendarGroup: group })).items)).toEqual(['Alpha']);
		const { items } = await h.run('calendar.getAll', { filters: { name: 'Alpha' }, returnAll: true });
		expect(items.map(({ json }) => json['id'])).toEqual([created['id']]);
	});

	it('are read by name, and the default one without any', async () => {
		await h.one('calendar.create', { name: 'Alpha' });
		expect(await h.one('calendar.get', { calendar: locator('alpha', 'name') })).toMatchObject({ name: 'Alpha' });
		expect(await h.one('calendar.get', {})).toMatchObject({ isDefaultCalendar: true });
	});

	it('are renamed, colored and made the default one', async () => {
		const { id } = await h.one('calendar.create', { name: 'Alpha' });
		const calendar = locator(String(id));
		const updateFields = { name: 'Beta', hexColor: '#1E90FF' };
		expect(await h.one('calendar.update', { calendar, updateFields, output: 'raw' })).toMatchObject({
			id,
			name: 'Beta',
			hexColor: '#1E90FF',
		});
		const second = await h.one('calendar.update', { calendar, updateFields: { isDefaultCalendar: true } });
		expect(second).toMatchObject({ name: 'Beta', isDefaultCalendar: true });
		expect(await h.one('calendar.get', {})).toMatchObject({ id });
	});

	it('are deleted, and for good', async () => {
		for (const operation of ['delete', 'deletePermanently']) {
			const { id } = await h.one('calendar.create', { name: 'Alpha' });
			expect(await h.one(`calendar.${operation}`, { calendar: locator(String(id)) })).toEqual({ success: true });
			expect((await h.run('calendar.get', { calendar: locator(String(id)) })).error?.httpCode).toBe('404');
		}
	});

	it('are picked as one types, the default one marked', async () => {
		await h.one('calendar.create', { name: 'Alpha' });
		const all = await h.search('searchCalendars', {});
		expect(all.results.map(({ name }) => name)).toEqual(expect.arrayContaining(['Alpha', 'Calendar (default)']));
		const found = await h.search('searchCalendars', {}, { filter: 'ALP' });
		expect(found.results.map(({ name }) => name)).toEqual(['Alpha']);
	});

	it('are those of a shared mailbox, with either credential', async () => {
		for (const credentials of [h.anna, h.app]) {
			const created = await h.one('calendar.create', { ...as(INFO), name: 'Duty' }, { credentials });
			const owner = { owner: { address: INFO } };
			expect(await h.one('calendar.get', { ...as(INFO), calendar: locator(String(created['id'])) })).toMatchObject(
				owner,
			);
			await h.one('calendar.delete', { ...as(INFO), calendar: locator(String(created['id'])) }, { credentials });
		}
	});
});

describe('what goes wrong', () => {
	it.each([
		['calendar.update', {}, 'Update Fields is empty. Add the fields to change'],
		['calendar.create', { name: '={{ "" }}' }, 'Name is empty. Enter a value, or check the expression that fills it'],
		[
			'calendar.delete',
			{ calendar: locator('={{ "" }}') },
			'Calendar is empty. Enter a value, or check the expression that fills it',
		],
		[
			'calendar.update',
			{ updateFields: { hexColor: 'blue' } },
			"Color, Exactly 'blue' is not a color. Enter one like #1E90FF",
		],
		[
			'calendarGroup.get',
			{ calendarGroup: locator('={{ "" }}') },
			'Calendar Group is empty. Enter a value, or check the expression that fills it',
		],
		['calendar.get', { calendar: locator('..') }, "'..' cannot be part of an address"],
	])('%s %j', async (what, parameters, message) => {
		expect((await h.run(what, parameters)).error?.message).toBe(message);
		expect(h.calls()).toEqual([]);
	});

	it('refuses to delete the default calendar in Graph’s words', async () => {
		const { id } = await h.one('calendar.get', {});
		const { error } = await h.run('calendar.delete', { calendar: locator(String(id)) });
		expect(error?.httpCode).toMatch(/^40[03]$/);
	});

	it('names the permission that is missing', async () => {
		const reader = await h.signIn(ANNA, 'Calendars.Read');
		const { error } = await h.run('calendar.create', { name: 'Alpha' }, { credentials: reader });
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('delegated permission Calendars.ReadWrite.');
	});

	it('names the shared permission for the mailbox of somebody else', async () => {
		const { error } = await h.run('calendar.getAll', as(HUGO));
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('Calendars.Read.Shared');
		expect(error?.description).toContain('The owner must also have given access');
	});

	it('has no Me with the Application credential', async () => {
		const { error } = await h.run('calendar.getAll', {}, { credentials: h.app });
		expect(error?.message).toMatch(/^With the Application credential nobody is signed in, so there is no Me/);
	});

	it('goes on after an item that fails, in the order of the items', async () => {
		const items = ['One', '', 'Three'].map((name) => ({ json: { name } }));
		const { items: out, error } = await h.run(
			'calendar.create',
			{ name: '={{ $json.name }}' },
			{ items, continueOnFail: true },
		);
		expect(error).toBeUndefined();
		expect(out.map(({ json, pairedItem }) => [json['name'] ?? json['error'], pairedItem])).toEqual([
			['One', { item: 0 }],
			['Name is empty. Enter a value, or check the expression that fills it', { item: 1 }],
			['Three', { item: 2 }],
		]);
	});

	it('asks for a name once, however many items name it', async () => {
		await h.one('calendar.create', { name: 'Alpha' });
		h.sandbox.log.clear();
		const items = Array.from({ length: 30 }, () => ({ json: {} }));
		const { items: out } = await h.run('calendar.get', { calendar: locator('Alpha', 'name') }, { items });
		expect(out).toHaveLength(30);
		expect(h.calls().filter(({ batch }) => batch === undefined)).toHaveLength(2);
	});
});
