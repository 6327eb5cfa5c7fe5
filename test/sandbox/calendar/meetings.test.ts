import { meetingMessages } from '../../../sandbox/graph/calendar/meeting/messages';
import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, at, attendee, BEN, CHIARA, emptyCalendars, HUGO, meeting, NOW, stopAt, view } from './support';

let sandbox: Sandbox;
let anna: Client;
let ben: Client;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	stopAt(sandbox, NOW);
	anna = as(sandbox, ANNA);
	ben = as(sandbox, BEN);
});

const path = ({ id }: { id: string }) => `/me/events/${encodeURIComponent(id)}`;
const ROOM = 'room@sandbox.example';

async function invite(further: Record<string, unknown> = {}) {
	const body = meeting('2026-03-04T09:00:00', { attendees: [attendee(BEN), attendee(CHIARA, 'optional')], ...further });
	return (await anna.post('/me/events', body)).body;
}

/** The only event in a person's calendar. */
async function onlyEvent(person: Client) {
	const { body } = await person.get('/me/events');
	expect(body.value).toHaveLength(1);
	return body.value[0];
}

function mails() {
	return [...sandbox.store.table(meetingMessages, sandbox.tenantId).all()].map(({ kind, subject, to }) => ({
		kind,
		subject,
		to: to.map(({ address }) => address),
	}));
}

const answers = ({ attendees }: { attendees: Array<{ status: { response: string } }> }) =>
	attendees.map(({ status }) => status.response);

describe('an invitation', () => {
	test('reaches the calendars of the people in the organization', async () => {
		const original = await invite();
		expect(answers(original)).toEqual(['none', 'none']);
		expect(original.attendees[0]).toEqual({
			type: 'required',
			status: { response: 'none', time: '0001-01-01T00:00:00Z' },
			emailAddress: { name: 'Ben Carter', address: BEN },
		});
		const copy = await onlyEvent(ben);
		expect(copy).toMatchObject({
			subject: 'Meeting',
			isOrganizer: false,
			organizer: original.organizer,
			iCalUId: original.iCalUId,
			responseStatus: { response: 'notResponded', time: '0001-01-01T00:00:00Z' },
			showAs: 'tentative',
			start: original.start,
			attendees: original.attendees,
		});
		expect(copy.id).not.toBe(original.id);
		expect(mails()).toEqual([{ kind: 'meetingRequest', subject: 'Meeting', to: [BEN, CHIARA] }]);
	});

	test('to people outside stays a mail', async () => {
		await invite({ attendees: [attendee('someone@elsewhere.example')] });
		expect(mails()).toEqual([{ kind: 'meetingRequest', subject: 'Meeting', to: ['someone@elsewhere.example'] }]);
	});

	test('without attendees sends nothing', async () => {
		await anna.post('/me/events', meeting('2026-03-04T09:00:00'));
		await invite({ attendees: [attendee(ANNA)] });
		expect(mails()).toEqual([]);
	});

	test('hides attendees from each other on request', async () => {
		await invite({ hideAttendees: true });
		const { attendees } = await onlyEvent(ben);
		expect(attendees).toHaveLength(1);
		expect(attendees[0].emailAddress.address).toBe(BEN);
	});
});

describe('answers', () => {
	test.each([
		['accept', 'accepted', 'busy', 'meetingAccepted'],
		['tentativelyAccept', 'tentativelyAccepted', 'tentative', 'meetingTenativelyAccepted'],
	])('%s', async (action, response, showAs, kind) => {
		const original = await invite();
		const copy = await onlyEvent(ben);
		const { status, text } = await ben.post(`${path(copy)}/${action}`, { comment: 'Fine', sendResponse: true });
		expect([status, text]).toEqual([202, '']);
		expect(await onlyEvent(ben)).toMatchObject({ responseStatus: { response, time: '2026-03-02T08:00:00Z' }, showAs });
		expect(answers((await anna.get(path(original))).body)).toEqual([response, 'none']);
		expect(mails()[1]).toMatchObject({ kind, to: [ANNA] });
		expect(answers(await onlyEvent(as(sandbox, CHIARA)))).toEqual(['none', 'none']);
	});

	test('a declined meeting leaves the calendar', async () => {
		const original = await invite();
		const copy = await onlyEvent(ben);
		expect((await ben.post(`${path(copy)}/decline`)).status).toBe(202);
		expect((await ben.get(path(copy))).status).toBe(404);
		expect(answers((await anna.get(path(original))).body)).toEqual(['declined', 'none']);
	});

	test('an answer that is not sent stays where it was given', async () => {
		const original = await invite();
		await ben.post(`${path(await onlyEvent(ben))}/accept`, { sendResponse: false });
		expect((await onlyEvent(ben)).responseStatus.response).toBe('accepted');
		expect(answers((await anna.get(path(original))).body)).toEqual(['none', 'none']);
		expect(mails()).toHaveLength(1);
	});

	test('a new time is proposed', async () => {
		const original = await invite();
		const proposedNewTime = { start: at('2026-03-05T09:00:00'), end: at('2026-03-05T10:00:00') };
		await ben.post(`${path(await onlyEvent(ben))}/tentativelyAccept`, { proposedNewTime });
		const { body } = await anna.get(path(original));
		expect(body.attendees[0].proposedNewTime).toEqual({
			start: at('2026-03-05T09:00:00.0000000'),
			end: at('2026-03-05T10:00:00.0000000'),
		});
		expect(mails()[1]?.subject).toBe('New Time Proposed: Meeting');
	});

	const NEW_TIME = { start: at('2026-03-05T09:00:00'), end: at('2026-03-05T10:00:00') };

	test.each([
		['a proposal that is not sent', {}, { sendResponse: false, proposedNewTime: NEW_TIME }, 'ErrorInvalidParameter'],
		['a comment that is not sent', {}, { sendResponse: false, comment: 'x' }, 'ErrorInvalidParameter'],
		[
			'a proposal that nobody wants',
			{ allowNewTimeProposals: false },
			{ proposedNewTime: NEW_TIME },
			'ErrorInvalidRequest',
		],
		['an answer that nobody wants', { responseRequested: false }, {}, 'ErrorInvalidRequest'],
		['a parameter that does not exist', {}, { nope: 1 }, 'RequestBodyRead'],
		['a proposal without an end', {}, { proposedNewTime: { start: NEW_TIME.start } }, 'ErrorInvalidParameter'],
	])('%s is refused', async (_what, event, body, code) => {
		await invite(event);
		const { status, body: answer } = await ben.post(`${path(await onlyEvent(ben))}/decline`, body);
		expect(status).toBe(400);
		expect(answer.error.code).toBe(code);
		expect((await onlyEvent(ben)).responseStatus.response).toBe('notResponded');
	});

	test('accept takes no proposal, and organizers do not answer', async () => {
		const original = await invite();
		const accepted = await ben.post(`${path(await onlyEvent(ben))}/accept`, { proposedNewTime: NEW_TIME });
		expect(accepted.body.error.code).toBe('RequestBodyRead');
		expect((await anna.post(`${path(original)}/accept`)).body.error.code).toBe('ErrorInvalidRequest');
	});
});

describe('what the organizer does', () => {
	test('a new text reaches everybody, and answers stand', async () => {
		const original = await invite();
		await ben.post(`${path(await onlyEvent(ben))}/accept`);
		await anna.patch(path(original), { subject: 'Renamed', categories: ['Mine'] });
		expect(await onlyEvent(ben)).toMatchObject({
			subject: 'Renamed',
			categories: [],
			showAs: 'busy',
			responseStatus: { response: 'accepted' },
		});
		expect(mails().at(-1)).toEqual({ kind: 'meetingRequest', subject: 'Renamed', to: [BEN, CHIARA] });
	});

	test('what concerns nobody else is sent to nobody', async () => {
		const original = await invite();
		await anna.patch(path(original), { categories: ['Mine'], isReminderOn: false, showAs: 'oof' });
		expect(mails()).toHaveLength(1);
	});

	test('a new time asks everybody again', async () => {
		const original = await invite();
		await ben.post(`${path(await onlyEvent(ben))}/accept`);
		const moved = await anna.patch(path(original), {
			start: at('2026-03-04T11:00:00'),
			end: at('2026-03-04T12:00:00'),
		});
		expect(answers(moved.body)).toEqual(['none', 'none']);
		expect(await onlyEvent(ben)).toMatchObject({
			start: at('2026-03-04T11:00:00.0000000'),
			showAs: 'tentative',
			responseStatus: { response: 'notResponded' },
		});
	});

	test('new people are invited, others uninvited, and only they hear of it', async () => {
		const original = await invite();
		await anna.patch(path(original), { attendees: [attendee(BEN), attendee(HUGO)] });
		expect(await onlyEvent(as(sandbox, HUGO))).toMatchObject({ isOrganizer: false });
		expect(await onlyEvent(as(sandbox, CHIARA))).toMatchObject({ isCancelled: true, subject: 'Canceled: Meeting' });
		expect(mails().slice(1)).toEqual([
			{ kind: 'meetingCancelled', subject: 'Canceled: Meeting', to: [CHIARA] },
			{ kind: 'meetingRequest', subject: 'Meeting', to: [HUGO] },
		]);
	});

	test.each([
		['cancel', async (event: { id: string }) => await anna.post(`${path(event)}/cancel`, { comment: 'Sorry' }), 202],
		['delete', async (event: { id: string }) => await anna.delete(path(event)), 204],
	])('%s takes the event away and tells the others', async (_what, act, status) => {
		const original = await invite();
		expect((await act(original)).status).toBe(status);
		expect((await anna.get(path(original))).status).toBe(404);
		expect(await onlyEvent(ben)).toMatchObject({ isCancelled: true, subject: 'Canceled: Meeting', showAs: 'free' });
		expect((await ben.post(`${path(await onlyEvent(ben))}/accept`)).status).toBe(400);
		expect(mails()[1]).toEqual({ kind: 'meetingCancelled', subject: 'Canceled: Meeting', to: [BEN, CHIARA] });
	});

	test('an attendee cannot cancel, and what they change or delete is theirs alone', async () => {
		const original = await invite();
		const copy = await onlyEvent(ben);
		expect((await ben.post(`${path(copy)}/cancel`)).body.error).toMatchObject({
			code: 'ErrorInvalidRequest',
			message: expect.stringContaining('You need to be an organizer to cancel a meeting.'),
		});
		expect((await ben.patch(path(copy), { subject: 'Mine' })).status).toBe(200);
		expect((await anna.get(path(original))).body.subject).toBe('Meeting');
		expect((await ben.delete(path(copy))).status).toBe(204);
		expect(answers((await anna.get(path(original))).body)).toEqual(['none', 'none']);
	});
});

describe('forwarding', () => {
	test('an attendee passes the invitation on, and the organizer learns of it', async () => {
		const original = await invite({ attendees: [attendee(BEN)] });
		const { status } = await ben.post(`${path(await onlyEvent(ben))}/forward`, {
			toRecipients: [{ emailAddress: { address: HUGO } }],
			comment: 'For you',
		});
		expect(status).toBe(202);
		expect(await onlyEvent(as(sandbox, HUGO))).toMatchObject({ organizer: original.organizer, isOrganizer: false });
		expect((await anna.get(path(original))).body.attendees).toHaveLength(2);
		expect(mails().slice(1)).toEqual([
			{ kind: 'meetingRequest', subject: 'Meeting', to: [HUGO] },
			{ kind: 'forwardNotification', subject: 'Meeting Forward Notification: Meeting', to: [ANNA] },
		]);
		await as(sandbox, HUGO).post(`${path(await onlyEvent(as(sandbox, HUGO)))}/accept`);
		expect(answers((await anna.get(path(original))).body)).toEqual(['none', 'accepted']);
	});

	test.each([[{}], [{ toRecipients: [] }], [{ toRecipients: [{ emailAddress: {} }] }]])(
		'%j is refused',
		async (body) => {
			expect((await anna.post(`${path(await invite())}/forward`, body)).status).toBe(400);
		},
	);
});

describe('series', () => {
	const recurrence = {
		pattern: { type: 'daily', interval: 1 },
		range: { type: 'numbered', startDate: '2026-03-04', numberOfOccurrences: 3 },
	};
	const window = view('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z');
	const seen = async (person: Client) => (await person.get(`/me/calendarView?${window}`)).body.value;

	test('attendees have the series, its exceptions and its gaps', async () => {
		await invite({ recurrence, attendees: [attendee(BEN)] });
		const [first, second] = await seen(anna);
		await anna.patch(path(second), { subject: 'Other' });
		await anna.delete(path(first));
		const copies = await seen(ben);
		expect(copies.map(({ subject, type }: { subject: string; type: string }) => [subject, type])).toEqual([
			['Canceled: Meeting', 'exception'],
			['Other', 'exception'],
			['Meeting', 'occurrence'],
		]);
		expect(copies[1].iCalUId).toBe(second.iCalUId);
	});

	test('an answer to one occurrence is for that one', async () => {
		await invite({ recurrence, attendees: [attendee(BEN)] });
		const second = (await seen(ben))[1];
		await ben.post(`${path(second)}/accept`);
		expect(
			(await seen(ben)).map((event: { responseStatus: { response: string } }) => event.responseStatus.response),
		).toEqual(['notResponded', 'accepted', 'notResponded']);
		expect(
			(await seen(anna)).map((event: { attendees: [{ status: { response: string } }] }) => answers(event)),
		).toEqual([['none'], ['accepted'], ['none']]);
	});

	test('somebody invited to one occurrence has only that one', async () => {
		await invite({ recurrence, attendees: [attendee(BEN)] });
		const second = (await seen(anna))[1];
		await anna.patch(path(second), { attendees: [attendee(BEN), attendee(HUGO)] });
		expect(await seen(as(sandbox, HUGO))).toEqual([
			expect.objectContaining({ subject: 'Meeting', iCalUId: second.iCalUId }),
		]);
	});

	test('cancelling the series cancels everything', async () => {
		const master = await invite({ recurrence, attendees: [attendee(BEN)] });
		await anna.patch(path((await seen(anna))[1]), { subject: 'Other' });
		await anna.post(`${path(master)}/cancel`);
		expect(await seen(anna)).toEqual([]);
		for (const copy of await seen(ben)) expect(copy.isCancelled).toBe(true);
	});
});

describe('rooms', () => {
	test('answer by themselves: the first is served', async () => {
		const first = await invite({ attendees: [attendee(ROOM, 'resource')] });
		expect(answers((await anna.get(path(first))).body)).toEqual(['accepted']);
		const second = (
			await ben.post('/me/events', meeting('2026-03-04T09:30:00', { attendees: [attendee(ROOM, 'resource')] }))
		).body;
		expect(answers((await ben.get(path(second))).body)).toEqual(['declined']);
		const third = (
			await ben.post('/me/events', meeting('2026-03-04T10:00:00', { attendees: [attendee(ROOM, 'resource')] }))
		).body;
		expect(answers((await ben.get(path(third))).body)).toEqual(['accepted']);
	});
});

describe('reminders', () => {
	const due = async (from: string, to: string) =>
		(await anna.get(`/me/reminderView(startDateTime='${from}',endDateTime='${to}')`)).body.value;

	test('are due before the event, later when snoozed, and never when dismissed', async () => {
		const event = (await anna.post('/me/events', meeting('2026-03-04T09:00:00', { reminderMinutesBeforeStart: 30 })))
			.body;
		expect(await due('2026-03-04T08:00:00Z', '2026-03-04T09:00:00Z')).toEqual([
			expect.objectContaining({
				eventId: event.id,
				eventSubject: 'Meeting',
				reminderFireTime: at('2026-03-04T08:30:00.0000000'),
				eventStartTime: at('2026-03-04T09:00:00.0000000'),
			}),
		]);
		const snoozed = await anna.post(`${path(event)}/snoozeReminder`, { newReminderTime: at('2026-03-04T08:55:00') });
		expect([snoozed.status, snoozed.text]).toEqual([200, '']);
		expect((await due('2026-03-04T08:50:00Z', '2026-03-04T09:00:00Z'))[0].reminderFireTime.dateTime).toBe(
			'2026-03-04T08:55:00.0000000',
		);
		expect((await anna.post(`${path(event)}/dismissReminder`)).status).toBe(200);
		expect(await due('2026-03-04T00:00:00Z', '2026-03-05T00:00:00Z')).toEqual([]);
	});

	test.each([
		["/me/reminderView(startDateTime='soon')", 'GET', undefined],
		["/me/reminderView(endDateTime='2026-03-04T00:00:00Z')", 'GET', undefined],
	])('%s is refused', async (url) => {
		expect((await anna.get(url)).body.error.code).toBe('ErrorInvalidParameter');
	});

	test('a snooze needs its time', async () => {
		const event = (await anna.post('/me/events', meeting('2026-03-04T09:00:00'))).body;
		expect((await anna.post(`${path(event)}/snoozeReminder`, {})).status).toBe(400);
	});
});
