import { type Sandbox } from '../../../sandbox/sandbox';
import { newReceiver, type Receiver } from '../receiver';
import { client } from '../client';
import { ANNA, as, at, attendee, BEN, emptyCalendars, meeting, NOW, stopAt, view } from './support';

let sandbox: Sandbox;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	stopAt(sandbox, NOW);
});

const path = ({ id }: { id: string }) => `/me/events/${encodeURIComponent(id)}`;
const inbox = async (user: string) => (await as(sandbox, user).get('/me/mailFolders/inbox/messages')).body.value;

describe('mails about meetings', () => {
	test('an invitation is a request in the inbox, and leads to the event', async () => {
		const { id } = (
			await as(sandbox, ANNA).post(
				'/me/events',
				meeting('2026-03-04T09:00:00', {
					attendees: [attendee(BEN)],
					body: { contentType: 'text', content: 'Agenda' },
				}),
			)
		).body;
		const [mail] = await inbox(BEN);
		expect(mail).toMatchObject({
			'@odata.type': '#microsoft.graph.eventMessageRequest',
			subject: 'Meeting',
			isRead: false,
			bodyPreview: 'Agenda',
			from: { emailAddress: { address: ANNA } },
			meetingMessageType: 'meetingRequest',
			meetingRequestType: 'newMeetingRequest',
			startDateTime: at('2026-03-04T09:00:00.0000000'),
			responseRequested: true,
		});
		const ben = as(sandbox, BEN);
		const event = await ben.get(`/me/messages/${encodeURIComponent(mail.id)}/microsoft.graph.eventMessage/event`);
		expect(event.body).toMatchObject({ subject: 'Meeting', isOrganizer: false });
		expect(event.body.id).toBe((await ben.get('/me/events')).body.value[0].id);
		expect((await as(sandbox, ANNA).get('/me/mailFolders/sentitems/messages')).body.value).toHaveLength(1);
		await ben.post('/me/messages', { subject: 'About nothing' });
		const list = await ben.get(
			'/me/messages?$expand=microsoft.graph.eventMessage/event($select=subject)&$select=subject',
		);
		const [plain, request] = list.body.value;
		expect(request).toMatchObject({ subject: 'Meeting', event: { id: event.body.id, subject: 'Meeting' } });
		expect(request.event).not.toHaveProperty('start');
		expect(plain.subject).toBe('About nothing');
		expect(plain).not.toHaveProperty('event');
		await ben.post(`${path(event.body)}/tentativelyAccept`, { comment: 'Perhaps' });
		const [answer] = await inbox(ANNA);
		expect(answer).toMatchObject({
			'@odata.type': '#microsoft.graph.eventMessageResponse',
			subject: 'Tentative: Meeting',
			responseType: 'tentativelyAccepted',
			meetingMessageType: 'meetingTenativelyAccepted',
			bodyPreview: 'Perhaps',
			conversationId: expect.any(String),
		});
		await as(sandbox, ANNA).post(`${path({ id })}/cancel`, { comment: 'Sorry' });
		const [cancelled] = await inbox(BEN);
		expect(cancelled).toMatchObject({ subject: 'Canceled: Meeting', meetingMessageType: 'meetingCancelled' });
		expect(cancelled.conversationId).toBe(mail.conversationId);
	});

	test('an ordinary mail leads to no event', async () => {
		await as(sandbox, ANNA).post('/me/sendMail', {
			message: { subject: 'Hello', toRecipients: [{ emailAddress: { address: BEN } }] },
		});
		const [mail] = await inbox(BEN);
		expect((await as(sandbox, BEN).get(`/me/messages/${encodeURIComponent(mail.id)}/event`)).status).toBe(404);
	});
});

describe('notifications', () => {
	let receiver: Receiver;
	beforeEach(async () => (receiver = await newReceiver()));
	afterEach(async () => await receiver.close());

	async function subscribe(resource: string, changeType = 'created,updated,deleted') {
		sandbox.clock.freeze(false);
		const { status, body } = await client(sandbox).post('/subscriptions', {
			changeType,
			notificationUrl: `${receiver.url}/hook`,
			resource,
			expirationDateTime: new Date(sandbox.clock.now() + 3_600_000).toISOString(),
			clientState: 'secret',
		});
		expect([status, body.error]).toEqual([201, undefined]);
	}

	test('tell of events, and of single occurrences of series', async () => {
		await subscribe(`/users/${ANNA}/events`);
		const anna = as(sandbox, ANNA);
		const recurrence = {
			pattern: { type: 'daily', interval: 1 },
			range: { type: 'numbered', startDate: '2026-03-04', numberOfOccurrences: 3 },
		};
		const master = (await anna.post('/me/events', meeting('2026-03-04T09:00:00', { recurrence }))).body;
		const window = view('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z');
		const [first, second] = (await anna.get(`/me/calendarView?${window}`)).body.value;
		await anna.patch(path(first), { subject: 'Other' });
		await anna.delete(path(second));
		await anna.delete(path(master));
		const notices = await receiver.waitFor(4);
		const told = notices.map(({ changeType, resourceData }) => [changeType, (resourceData as { id: string }).id]);
		expect(told).toEqual([
			['created', master.id],
			['updated', first.id],
			['deleted', second.id],
			['deleted', master.id],
		]);
		expect(notices[0]).toMatchObject({
			clientState: 'secret',
			resource: expect.stringMatching(/^Users\/.*\/Events\//),
			resourceData: { '@odata.type': '#Microsoft.Graph.Event', '@odata.etag': expect.stringMatching(/^W\//) },
		});
	});

	test('of one calendar tell of that one', async () => {
		const anna = as(sandbox, ANNA);
		const calendar = (await anna.post('/me/calendars', { name: 'Second' })).body;
		await subscribe(`/users/${ANNA}/calendars/${encodeURIComponent(calendar.id)}/events`, 'created');
		await anna.post('/me/events', meeting('2026-03-04T09:00:00'));
		const { id } = (
			await anna.post(`/me/calendars/${encodeURIComponent(calendar.id)}/events`, meeting('2026-03-04T09:00:00'))
		).body;
		const notices = await receiver.waitFor(1);
		expect(notices.map(({ resourceData }) => (resourceData as { id: string }).id)).toEqual([id]);
	});

	test('need the permission, and a calendar that exists', async () => {
		const order = (resource: string) => ({
			changeType: 'created',
			notificationUrl: `${receiver.url}/hook`,
			resource,
			expirationDateTime: new Date(sandbox.clock.now() + 3_600_000).toISOString(),
		});
		expect((await as(sandbox, ANNA, 'Calendars.ReadBasic').post('/subscriptions', order('/me/events'))).status).toBe(
			403,
		);
		expect((await as(sandbox, ANNA).post('/subscriptions', order(`/users/${BEN}/events`))).status).toBe(403);
		expect((await as(sandbox, ANNA).post('/subscriptions', order('/me/calendars/x/events'))).status).toBe(404);
	});
});
