import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, at, BEN, emptyCalendars, meeting, NOW, stopAt, view } from './support';

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	stopAt(sandbox, NOW);
	anna = as(sandbox, ANNA);
});

const subjects = (body: { value: Array<{ subject: string }> }) => body.value.map(({ subject }) => subject);
const path = ({ id }: { id: string }) => `/me/events/${encodeURIComponent(id)}`;

describe('lists', () => {
	beforeEach(async () => {
		for (const [day, subject] of [
			['05', 'Gamma'],
			['03', 'alpha'],
			['04', 'Beta'],
		] as const) {
			sandbox.clock.advance(1000);
			await anna.post('/me/events', meeting(`2026-03-${day}T09:00:00`, { subject, categories: [subject] }));
		}
	});

	test.each([
		['', ['Beta', 'alpha', 'Gamma']],
		['?$orderby=start/dateTime', ['alpha', 'Beta', 'Gamma']],
		['?$orderby=start/dateTime desc&$top=2', ['Gamma', 'Beta']],
		['?$orderby=subject', ['alpha', 'Beta', 'Gamma']],
		["?$filter=start/dateTime ge '2026-03-04T00:00'&$orderby=start/dateTime", ['Beta', 'Gamma']],
		["?$filter=contains(subject,'ET')", ['Beta']],
		["?$filter=startswith(subject,'al') or subject eq 'Gamma'", ['alpha', 'Gamma']],
		["?$filter=categories/any(c:c eq 'Beta')", ['Beta']],
		['?$filter=isAllDay eq false and isOrganizer eq true&$top=1', ['Beta']],
		['?$skip=2', ['Gamma']],
	])('/me/events%s', async (query, expected) => {
		const { status, body } = await anna.get(`/me/events${query}`);
		expect(status).toBe(200);
		expect(subjects(body)).toEqual(expected);
	});

	test('ten come on a page unless told otherwise, and nextLink leads through all', async () => {
		for (let at = 0; at < 22; at += 1) await anna.post('/me/events', meeting('2026-04-01T09:00:00'));
		let url = '/me/events?$select=subject';
		const sizes: number[] = [];
		const ids = new Set<string>();
		while (url) {
			const { body } = await anna.get(url);
			sizes.push(body.value.length);
			for (const { id } of body.value) ids.add(id);
			url = body['@odata.nextLink'] ?? '';
		}
		expect(sizes).toEqual([10, 10, 5]);
		expect(ids.size).toBe(25);
		expect((await anna.get('/me/events?$top=1000')).body.value).toHaveLength(25);
		expect((await anna.get('/me/events?$top=2&$count=true')).body['@odata.count']).toBe(25);
		expect((await anna.get("/me/events/$count?$filter=subject eq 'Meeting'")).text).toBe('22');
	});

	test('$select shows what is named, and always the id', async () => {
		const { body } = await anna.get('/me/events?$select=subject,start&$top=1');
		expect(Object.keys(body.value[0]).sort()).toEqual(['@odata.etag', 'id', 'start', 'subject']);
	});

	test.each([
		['?$orderby=start', 'BadRequest'],
		['?$select=nope', 'RequestBroker--ParseUri'],
		['?$filter=nope eq 1', 'RequestBroker--ParseUri'],
		['?$expand=nope', 'RequestBroker--ParseUri'],
		['?$search="x"', 'BadRequest'],
		["?$filter=attendees/any(a:a/emailAddress/address eq 'x')", 'ErrorInvalidUrlQueryFilter'],
		['?$top=1001', 'Request_BadRequest'],
	])('/me/events%s is refused', async (query, code) => {
		const { status, body } = await anna.get(`/me/events${query}`);
		expect(status).toBe(400);
		expect(body.error.code).toBe(code);
	});
});

describe('time zones of answers', () => {
	test.each([
		['Pacific Standard Time', '2026-07-01T00:00:00.0000000'],
		['America/Los_Angeles', '2026-07-01T00:00:00.0000000'],
		['Asia/Kolkata', '2026-07-01T12:30:00.0000000'],
	])('%s', async (zone, expected) => {
		const { id } = (await anna.post('/me/events', meeting('2026-07-01T07:00:00'))).body;
		const { body, headers } = await anna.get(path({ id }), { Prefer: `outlook.timezone="${zone}"` });
		expect(body.start).toEqual(at(expected, zone));
		expect(headers.get('preference-applied')).toBe(`outlook.timezone="${zone}"`);
	});

	test('an unknown zone is refused', async () => {
		const { status, body } = await anna.get('/me/events', { Prefer: 'outlook.timezone="Nowhere"' });
		expect(status).toBe(400);
		expect(body.error.code).toBe('TimeZoneNotSupportedException');
	});

	test('a body comes as text on request', async () => {
		const { body } = await anna.post(
			'/me/events',
			meeting('2026-07-01T07:00:00', { body: { contentType: 'html', content: '<p>One</p><p>Two &lt; 3</p>' } }),
		);
		const text = await anna.get(path(body), { Prefer: 'outlook.body-content-type="text"' });
		expect(text.body.body).toEqual({ contentType: 'text', content: 'One\r\nTwo < 3' });
		expect(text.headers.get('preference-applied')).toBe('outlook.body-content-type="text"');
	});
});

describe('calendarView', () => {
	test.each([
		['', 'ErrorInvalidParameter'],
		['?startDateTime=2026-03-01T00:00:00Z', 'ErrorInvalidParameter'],
		['?startDateTime=soon&endDateTime=later', 'ErrorInvalidParameter'],
		[`?${view('2026-03-02T00:00:00Z', '2026-03-01T00:00:00Z')}`, 'ErrorInvalidParameter'],
		[`?${view('2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z')}`, 'ErrorInvalidRequest'],
	])('%s is refused', async (query, code) => {
		const { status, body } = await anna.get(`/me/calendarView${query}`);
		expect(status).toBe(400);
		expect(body.error.code).toBe(code);
	});

	test('what touches the window is in it, in the order of its starts', async () => {
		for (const start of ['2026-03-03T10:00:00', '2026-03-03T09:00:00', '2026-03-03T08:00:00', '2026-03-03T07:00:00'])
			await anna.post('/me/events', meeting(start, { subject: start.slice(11, 16) }));
		const seen = async (from: string, to: string) =>
			subjects((await anna.get(`/me/calendarView?${view(from, to)}`)).body);
		expect(await seen('2026-03-03T08:30:00Z', '2026-03-03T10:00:00Z')).toEqual(['08:00', '09:00']);
		expect(await seen('2026-03-03T08:00:00Z', '2026-03-03T08:00:01Z')).toEqual(['08:00']);
		expect(await seen('2026-03-03T10:30:00%2B02:00', '2026-03-03T11:00:00%2B02:00')).toEqual(['08:00']);
	});

	test('an event that lasts for years is found in the middle', async () => {
		await anna.post('/me/events', {
			subject: 'Long',
			start: at('2020-01-01T00:00:00'),
			end: at('2030-01-01T00:00:00'),
		});
		const { body } = await anna.get(
			`/me/calendar/calendarView?${view('2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z')}`,
		);
		expect(subjects(body)).toEqual(['Long']);
	});

	test('shows online meetings to who asks whether there is one', async () => {
		await anna.post('/me/events', meeting('2026-03-03T09:00:00', { isOnlineMeeting: true }));
		const window = view('2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z');
		const shown = async (select: string) =>
			(await anna.get(`/me/calendarView?${window}&$select=${select}`)).body.value[0].onlineMeeting;
		expect(await shown('onlineMeeting,isOnlineMeeting')).toMatchObject({ joinUrl: expect.any(String) });
		expect(await shown('onlineMeeting')).toBeNull();
	});

	test('pages, filters and selection', async () => {
		for (let hour = 8; hour < 20; hour += 1)
			await anna.post(
				'/me/events',
				meeting(`2026-03-03T${String(hour).padStart(2, '0')}:00:00`, { subject: `at ${hour}` }),
			);
		const window = view('2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z');
		const first = await anna.get(`/me/calendarView?${window}&$select=subject`);
		expect(first.body.value).toHaveLength(10);
		const second = await anna.get(first.body['@odata.nextLink']);
		expect(subjects(second.body)).toEqual(['at 18', 'at 19']);
		const filtered = await anna.get(
			`/me/calendarView?${window}&$filter=subject eq 'at 9'&$orderby=start/dateTime desc`,
		);
		expect(subjects(filtered.body)).toEqual(['at 9']);
	});
});

describe('permissions', () => {
	test('the basic permission shows no text', async () => {
		const created = (await anna.post('/me/events', meeting('2026-03-04T09:00:00'))).body;
		const basic = as(sandbox, ANNA, 'Calendars.ReadBasic');
		const { body } = await basic.get(path(created));
		expect(body).not.toHaveProperty('body');
		expect(body).not.toHaveProperty('bodyPreview');
		expect(body.subject).toBe('Meeting');
		expect((await basic.get(`${path(created)}?$select=body`)).status).toBe(403);
		expect((await basic.get('/me/events')).body.value[0]).not.toHaveProperty('body');
	});

	test.each([
		['GET', '/me/events', ['Calendars.ReadBasic'], 200],
		['GET', '/me/events', ['Mail.ReadWrite'], 403],
		['POST', '/me/events', ['Calendars.Read'], 403],
		['GET', `/users/${BEN}/events`, ['Calendars.Read'], 403],
		['GET', `/users/${BEN}/events`, ['Calendars.Read.Shared'], 403],
		['GET', '/users/info@sandbox.example/events', ['Calendars.Read.Shared'], 200],
		['GET', '/users/info@sandbox.example/events', ['Calendars.ReadWrite'], 403],
	])('%s %s with %j answers %i', async (method, url, scopes, status) => {
		const body = method === 'POST' ? meeting('2026-03-04T09:00:00') : undefined;
		expect((await as(sandbox, ANNA, ...scopes).call(method, url, body)).status).toBe(status);
	});

	test("a delegate's event belongs to the mailbox", async () => {
		const delegate = as(sandbox, ANNA, 'Calendars.ReadWrite.Shared');
		const { status, body } = await delegate.post('/users/info@sandbox.example/events', meeting('2026-03-04T09:00:00'));
		expect(status).toBe(201);
		expect(body.organizer.emailAddress.address).toBe('info@sandbox.example');
		const readOnly = as(sandbox, ANNA, 'Calendars.Read.Shared');
		expect((await readOnly.delete(`/users/info@sandbox.example/events/${encodeURIComponent(body.id)}`)).status).toBe(
			403,
		);
	});
});
