import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, BEN, CHIARA, emptyCalendars, meeting, NOW, stopAt, view } from './support';

let sandbox: Sandbox;
let anna: Client;
let ben: Client;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	stopAt(sandbox, NOW);
	anna = as(sandbox, ANNA);
	ben = as(sandbox, BEN, 'Calendars.ReadWrite.Shared');
});

const PERMISSIONS = '/me/calendar/calendarPermissions';
const WINDOW = view('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z');
const one = (id: string) => `${PERMISSIONS}/${encodeURIComponent(id)}`;

async function share(role: string, address = BEN) {
	return await anna.post(PERMISSIONS, { emailAddress: { address, name: 'Ben Carter' }, role });
}

describe('calendar permissions', () => {
	test('everybody in the organization sees when somebody is busy', async () => {
		const { status, body } = await anna.get(PERMISSIONS);
		expect(status).toBe(200);
		expect(body.value).toEqual([
			{
				id: 'RGVmYXVsdA==',
				isRemovable: false,
				isInsideOrganization: true,
				role: 'freeBusyRead',
				allowedRoles: ['none', 'freeBusyRead', 'limitedRead', 'read', 'write'],
				emailAddress: { name: 'My Organization' },
			},
		]);
		expect((await anna.delete(one('RGVmYXVsdA=='))).status).toBe(400);
		expect((await anna.patch(one('RGVmYXVsdA=='), { role: 'read' })).body.role).toBe('read');
	});

	test('given, changed and taken away', async () => {
		const { status, body } = await share('read');
		expect(status).toBe(201);
		expect(body).toMatchObject({ role: 'read', isRemovable: true, isInsideOrganization: true });
		expect((await anna.get(one(body.id))).body.emailAddress.address).toBe(BEN);
		expect((await anna.patch(one(body.id), { role: 'write' })).body.role).toBe('write');
		expect((await anna.delete(one(body.id))).status).toBe(204);
		expect((await anna.get(one(body.id))).status).toBe(404);
	});

	test.each([
		[{ role: 'read' }, 'ErrorInvalidRecipients'],
		[{ emailAddress: { address: BEN } }, 'ErrorPropertyValidationFailure'],
		[{ emailAddress: { address: BEN }, role: 'king' }, 'RequestBodyRead'],
		[{ emailAddress: { address: ANNA }, role: 'read' }, 'ErrorInvalidRequest'],
		[{ emailAddress: { address: 'x@elsewhere.example' }, role: 'write' }, 'ErrorPropertyValidationFailure'],
	])('%j is refused', async (body, code) => {
		const answer = await anna.post(PERMISSIONS, body);
		expect(answer.status).toBe(400);
		expect(answer.body.error.code).toBe(code);
	});

	test('roles that can be given', async () => {
		const { body } = await anna.get(`/me/calendar/allowedCalendarSharingRoles(User='${BEN}')`);
		expect(body.value).toContain('delegateWithPrivateEventAccess');
		const outside = await anna.get("/me/calendar/allowedCalendarSharingRoles(User='x@elsewhere.example')");
		expect(outside.body.value).not.toContain('write');
	});

	test('are the business of the owner', async () => {
		await share('write');
		expect((await ben.get(`/users/${ANNA}/calendar/calendarPermissions`)).status).toBe(403);
		expect((await as(sandbox, ANNA, 'Calendars.ReadBasic').get(PERMISSIONS)).status).toBe(403);
	});
});

describe('somebody else’s calendar', () => {
	let secret: string;

	beforeEach(async () => {
		await anna.post(
			'/me/events',
			meeting('2026-03-04T09:00:00', { subject: 'Open', body: { contentType: 'text', content: 'Text' } }),
		);
		secret = (
			await anna.post('/me/events', meeting('2026-03-05T09:00:00', { subject: 'Secret', sensitivity: 'private' }))
		).body.id;
	});

	const seen = async (client = ben) => await client.get(`/users/${ANNA}/calendarView?${WINDOW}`);

	test('is closed until it is shared', async () => {
		const { status, body } = await seen();
		expect(status).toBe(403);
		expect(body.error.code).toBe('ErrorAccessDenied');
		await share('freeBusyRead');
		expect((await seen()).status).toBe(403);
	});

	test('limited, it shows subjects and places', async () => {
		await share('limitedRead');
		const [open, hidden] = (await seen()).body.value;
		expect(open).toMatchObject({ subject: 'Open', bodyPreview: '' });
		expect(hidden.subject).toBe('Private Appointment');
	});

	test('read, it shows all that is not private, and takes no change', async () => {
		await share('read');
		const [open, hidden] = (await seen()).body.value;
		expect(open).toMatchObject({ subject: 'Open', bodyPreview: 'Text' });
		expect(hidden.subject).toBe('Private Appointment');
		expect((await ben.post(`/users/${ANNA}/events`, meeting('2026-03-06T09:00:00'))).status).toBe(403);
		expect((await ben.delete(`/users/${ANNA}/events/${encodeURIComponent(open.id)}`)).status).toBe(403);
		expect((await seen(as(sandbox, CHIARA, 'Calendars.Read.Shared'))).status).toBe(403);
	});

	test('delegates see private events too', async () => {
		await share('delegateWithPrivateEventAccess');
		expect((await ben.get(`/users/${ANNA}/events/${encodeURIComponent(secret)}`)).body.subject).toBe('Secret');
	});

	test('appears in the own mailbox and can be written there', async () => {
		await share('write');
		const { body } = await ben.get('/me/calendars');
		const mounted = body.value.find(({ owner }: { owner: { address: string } }) => owner.address === ANNA);
		expect(mounted).toMatchObject({ name: 'Anna Berger', canEdit: true, canShare: false, canViewPrivateItems: false });
		const calendar = `/me/calendars/${encodeURIComponent(mounted.id)}`;
		const created = await ben.post(`${calendar}/events`, meeting('2026-03-06T09:00:00', { subject: 'By Ben' }));
		expect(created.status).toBe(201);
		expect(created.body.organizer.emailAddress.address).toBe(ANNA);
		const event = `/me/events/${encodeURIComponent(created.body.id)}`;
		expect((await ben.patch(event, { subject: 'Changed' })).status).toBe(200);
		expect((await anna.get(event)).body.subject).toBe('Changed');
		expect((await ben.get(`${calendar}/calendarView?${WINDOW}`)).body.value).toHaveLength(3);
		const ownOnly = as(sandbox, BEN, 'Calendars.ReadWrite');
		expect((await ownOnly.get(`${calendar}/events`)).status).toBe(403);
		expect((await ownOnly.get('/me/events')).body.value).toEqual([]);
	});

	test('disappears when it is not shared any more', async () => {
		const { id } = (await share('read')).body;
		expect((await ben.get('/me/calendars/$count')).text).toBe('2');
		await anna.delete(one(id));
		expect((await ben.get('/me/calendars/$count')).text).toBe('1');
		expect((await seen()).status).toBe(403);
	});
});
