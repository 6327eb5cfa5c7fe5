import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, BEN, emptyCalendars, meeting } from './support';

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	anna = as(sandbox, ANNA);
});

const named = (body: { value: Array<{ name: string }> }) => body.value.map(({ name }) => name);

describe('calendar groups', () => {
	test('a mailbox has its groups from the start', async () => {
		const { status, body } = await anna.get('/me/calendarGroups');
		expect(status).toBe(200);
		expect(named(body)).toEqual(['My Calendars', 'Other Calendars', "People's Calendars"]);
		expect(body.value[0]).toEqual({
			name: 'My Calendars',
			classId: '0006f0b7-0000-0000-c000-000000000046',
			changeKey: expect.any(String),
			id: expect.stringMatching(/^AAMk/),
		});
		expect((await anna.get('/me/calendarGroups')).body.value[0].id).toBe(body.value[0].id);
	});

	test('create, read, rename and delete', async () => {
		const created = await anna.post('/me/calendarGroups', { name: 'Projects' });
		expect(created.status).toBe(201);
		const path = `/me/calendarGroups/${encodeURIComponent(created.body.id)}`;
		expect((await anna.get(path)).body.name).toBe('Projects');
		const renamed = await anna.patch(path, { name: 'Old projects' });
		expect(renamed.status).toBe(200);
		expect(renamed.body.changeKey).not.toBe(created.body.changeKey);
		expect(named((await anna.get('/me/calendargroups')).body)).toContain('Old projects');
		expect((await anna.delete(path)).status).toBe(204);
		expect((await anna.get(path)).body.error.code).toBe('ErrorItemNotFound');
		expect((await anna.get('/me/calendarGroups/$count')).text).toBe('3');
	});

	test('what cannot be done with groups', async () => {
		const groups = (await anna.get('/me/calendarGroups')).body.value;
		const first = `/me/calendarGroups/${encodeURIComponent(groups[0].id)}`;
		expect((await anna.delete(first)).body.error.code).toBe('ErrorInvalidRequest');
		expect((await anna.post('/me/calendarGroups', {})).body.error.code).toBe('ErrorPropertyValidationFailure');
		expect((await anna.post('/me/calendarGroups', { name: 'my calendars' })).status).toBe(400);
		expect((await anna.post('/me/calendarGroups', { nope: 1 })).body.error.code).toBe('RequestBodyRead');
		expect((await anna.get('/me/calendarGroups/nonsense')).body.error.code).toBe('ErrorInvalidIdMalformed');
		const full = (await anna.post('/me/calendarGroups', { name: 'Full' })).body.id;
		await anna.post(`/me/calendarGroups/${encodeURIComponent(full)}/calendars`, { name: 'In it' });
		expect((await anna.delete(`/me/calendarGroups/${encodeURIComponent(full)}`)).status).toBe(400);
	});
});

describe('calendars', () => {
	test('the default calendar', async () => {
		const { status, body } = await anna.get('/me/calendar');
		expect(status).toBe(200);
		expect(body).toMatchObject({
			name: 'Calendar',
			color: 'auto',
			hexColor: '',
			isDefaultCalendar: true,
			canEdit: true,
			canShare: true,
			canViewPrivateItems: true,
			isRemovable: false,
			isTallyingResponses: true,
			allowedOnlineMeetingProviders: ['teamsForBusiness'],
			defaultOnlineMeetingProvider: 'teamsForBusiness',
			owner: { name: 'Anna Berger', address: ANNA },
		});
		expect((await anna.get(`/me/calendars/${encodeURIComponent(body.id)}`)).body.id).toBe(body.id);
	});

	test('create in a group, recolour, list and delete', async () => {
		const group = (await anna.post('/me/calendarGroups', { name: 'Projects' })).body.id;
		const inGroup = `/me/calendarGroups/${encodeURIComponent(group)}/calendars`;
		const created = await anna.post(inGroup, { name: 'Launch', color: 'lightGreen' });
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject({
			name: 'Launch',
			color: 'lightGreen',
			isDefaultCalendar: false,
			isRemovable: true,
		});
		const path = `/me/calendars/${encodeURIComponent(created.body.id)}`;
		expect((await anna.patch(path, { name: 'Start', hexColor: '#A1B2C3' })).body).toMatchObject({
			name: 'Start',
			hexColor: '#A1B2C3',
		});
		expect(named((await anna.get(inGroup)).body)).toEqual(['Start']);
		expect(named((await anna.get('/me/calendars')).body)).toEqual(['Calendar', 'Start']);
		expect((await anna.get(`${inGroup}/${encodeURIComponent(created.body.id)}`)).status).toBe(200);
		expect((await anna.delete(path)).status).toBe(204);
		expect((await anna.get(path)).status).toBe(404);
	});

	test('deleting a calendar takes its events away', async () => {
		const { id } = (await anna.post('/me/calendars', { name: 'Short-lived' })).body;
		const event = (await anna.post(`/me/calendars/${encodeURIComponent(id)}/events`, meeting('2026-03-03T09:00:00')))
			.body;
		expect((await anna.get(`/me/events/${encodeURIComponent(event.id)}`)).status).toBe(200);
		expect((await anna.post(`/me/calendars/${encodeURIComponent(id)}/permanentDelete`)).status).toBe(204);
		expect((await anna.get(`/me/events/${encodeURIComponent(event.id)}`)).status).toBe(404);
	});

	test('another calendar becomes the default one', async () => {
		const { id } = (await anna.post('/me/calendars', { name: 'New' })).body;
		expect((await anna.patch(`/me/calendars/${encodeURIComponent(id)}`, { isDefaultCalendar: true })).status).toBe(200);
		expect((await anna.get('/me/calendar')).body.id).toBe(id);
		const all = (await anna.get('/me/calendars')).body.value;
		expect(all.filter((each: { isDefaultCalendar: boolean }) => each.isDefaultCalendar)).toHaveLength(1);
	});

	test.each([
		[{}, 'ErrorPropertyValidationFailure', 400],
		[{ name: '' }, 'ErrorPropertyValidationFailure', 400],
		[{ name: 'calendar' }, 'ErrorFolderExists', 409],
		[{ name: 'X', color: 'pink' }, 'RequestBodyRead', 400],
		[{ name: 'X', hexColor: 'red' }, 'ErrorPropertyValidationFailure', 400],
		[{ name: 1 }, 'RequestBodyRead', 400],
		[{ name: 'X', nope: true }, 'RequestBodyRead', 400],
	])('a new calendar %j is refused', async (body, code, status) => {
		const answer = await anna.post('/me/calendars', body);
		expect(answer.status).toBe(status);
		expect(answer.body.error.code).toBe(code);
	});

	test('the default calendar stays', async () => {
		expect((await anna.delete('/me/calendar')).body.error.code).toBe('ErrorInvalidRequest');
		expect((await anna.patch('/me/calendar', { isDefaultCalendar: false })).status).toBe(400);
	});

	test('filter, order, select and pages', async () => {
		for (const name of ['B', 'C', 'A']) await anna.post('/me/calendars', { name });
		expect(named((await anna.get('/me/calendars?$orderby=name desc&$top=2')).body)).toEqual(['Calendar', 'C']);
		expect(named((await anna.get("/me/calendars?$filter=name eq 'b'")).body)).toEqual(['B']);
		const { body } = await anna.get('/me/calendars?$select=name&$top=3');
		expect(Object.keys(body.value[0]).sort()).toEqual(['id', 'name']);
		expect(named((await anna.get(body['@odata.nextLink'])).body)).toEqual(['A']);
	});
});

describe('permissions', () => {
	test.each([
		['GET', '/me/calendars', ['Calendars.ReadBasic'], 200],
		['GET', '/me/calendars', ['Mail.Read'], 403],
		['POST', '/me/calendars', ['Calendars.Read'], 403],
		['GET', `/users/${BEN}/calendars`, ['Calendars.ReadWrite'], 403],
		['GET', `/users/${BEN}/calendars`, ['Calendars.Read.Shared'], 403],
		['GET', `/users/${BEN}/calendarGroups`, ['Calendars.Read.Shared'], 403],
		['GET', '/users/info@sandbox.example/calendars', ['Calendars.Read.Shared'], 200],
		['GET', '/users/info@sandbox.example/calendarGroups', ['Calendars.Read.Shared'], 200],
	])('%s %s with %j answers %i', async (method, path, scopes, status) => {
		expect(
			(await as(sandbox, ANNA, ...scopes).call(method, path, method === 'GET' ? undefined : { name: 'X' })).status,
		).toBe(status);
	});
});
