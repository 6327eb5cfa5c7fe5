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

describe('one event', () => {
	test('a new event has everything that Outlook fills in', async () => {
		const { status, body, headers } = await anna.post('/me/events', {
			subject: 'Budget',
			body: { contentType: 'html', content: '<p>Numbers &amp; <b>plans</b></p>' },
			start: at('2026-03-04T09:00:00', 'Europe/Vienna'),
			end: at('2026-03-04T10:30:00', 'Europe/Vienna'),
			location: { displayName: 'Room 4' },
			categories: ['Blue category'],
		});
		expect(status).toBe(201);
		expect(headers.get('location')).toContain(encodeURIComponent(body.id));
		expect(headers.get('etag')).toBe(`W/"${String(body.changeKey)}"`);
		expect(body).toEqual({
			'@odata.context': expect.stringContaining('/events/$entity'),
			'@odata.etag': `W/"${String(body.changeKey)}"`,
			id: expect.stringMatching(/^AAMk[\w-]+=*$/),
			createdDateTime: '2026-03-02T08:00:00.0000000Z',
			lastModifiedDateTime: '2026-03-02T08:00:00.0000000Z',
			changeKey: expect.any(String),
			categories: ['Blue category'],
			transactionId: null,
			originalStartTimeZone: 'W. Europe Standard Time',
			originalEndTimeZone: 'W. Europe Standard Time',
			iCalUId: expect.stringMatching(/^040000008200E00074C5B7101A82E008/),
			reminderMinutesBeforeStart: 15,
			isReminderOn: true,
			hasAttachments: false,
			subject: 'Budget',
			bodyPreview: 'Numbers & plans',
			importance: 'normal',
			sensitivity: 'normal',
			originalStart: null,
			isAllDay: false,
			isCancelled: false,
			isOrganizer: true,
			responseRequested: true,
			seriesMasterId: null,
			showAs: 'busy',
			type: 'singleInstance',
			webLink: expect.stringContaining('outlook.office365.com'),
			onlineMeetingUrl: null,
			isOnlineMeeting: false,
			onlineMeetingProvider: 'unknown',
			allowNewTimeProposals: true,
			isDraft: false,
			hideAttendees: false,
			responseStatus: { response: 'organizer', time: '0001-01-01T00:00:00Z' },
			body: { contentType: 'html', content: expect.stringContaining('<p>Numbers &amp; <b>plans</b></p>') },
			start: { dateTime: '2026-03-04T08:00:00.0000000', timeZone: 'UTC' },
			end: { dateTime: '2026-03-04T09:30:00.0000000', timeZone: 'UTC' },
			location: { displayName: 'Room 4', locationType: 'default', uniqueId: 'Room 4', uniqueIdType: 'private' },
			locations: [{ displayName: 'Room 4', locationType: 'default', uniqueId: 'Room 4', uniqueIdType: 'private' }],
			recurrence: null,
			attendees: [],
			organizer: { emailAddress: { name: 'Anna Berger', address: ANNA } },
			onlineMeeting: null,
		});
		expect((await anna.get(path(body))).body).toEqual({ ...body, '@odata.context': expect.any(String) });
	});

	test('update changes what is named and nothing else', async () => {
		const created = (await anna.post('/me/events', meeting('2026-03-04T09:00:00', { importance: 'high' }))).body;
		sandbox.clock.advance(60_000);
		const { status, body } = await anna.patch(path(created), {
			subject: 'Moved',
			start: at('2026-03-04T11:00:00'),
			end: at('2026-03-04T12:00:00'),
		});
		expect(status).toBe(200);
		expect(body).toMatchObject({
			id: created.id,
			subject: 'Moved',
			importance: 'high',
			start: { dateTime: '2026-03-04T11:00:00.0000000' },
			createdDateTime: created.createdDateTime,
			lastModifiedDateTime: '2026-03-02T08:01:00.0000000Z',
		});
		expect(body.changeKey).not.toBe(created.changeKey);
	});

	test('a change is refused when somebody else was faster', async () => {
		const created = (await anna.post('/me/events', meeting('2026-03-04T09:00:00'))).body;
		await anna.patch(path(created), { subject: 'First' });
		const late = await anna.call('PATCH', path(created), { subject: 'Second' }, { 'If-Match': created['@odata.etag'] });
		expect(late.status).toBe(412);
		expect((await anna.get(path(created))).body.subject).toBe('First');
	});

	test('delete, and delete again', async () => {
		const created = (await anna.post('/me/events', meeting('2026-03-04T09:00:00'))).body;
		expect((await anna.delete(path(created))).status).toBe(204);
		const again = await anna.delete(path(created));
		expect(again.status).toBe(404);
		expect(again.body.error.code).toBe('ErrorItemNotFound');
	});

	test('a repeated transaction makes no second event', async () => {
		const body = meeting('2026-03-04T09:00:00', { transactionId: 'once' });
		const first = await anna.post('/me/events', body);
		const second = await anna.post('/me/events', body);
		expect([first.status, second.status]).toEqual([201, 201]);
		expect(second.body.id).toBe(first.body.id);
		expect(second.body.transactionId).toBe('once');
		expect((await anna.get('/me/events/$count')).text).toBe('1');
		await anna.patch(path(first.body), { subject: 'Renamed since' });
		expect((await anna.post('/me/events', body)).body).toMatchObject({ id: first.body.id, subject: 'Renamed since' });
		const other = await anna.post('/me/events', { ...body, subject: 'Another' });
		expect(other.body.error.code).toBe('ErrorDuplicateTransactionId');
		const bens = await as(sandbox, BEN).post('/me/events', body);
		expect(bens.body.id).not.toBe(first.body.id);
	});

	test('an event is found by every path to it, and by no wrong one', async () => {
		const calendar = (await anna.post('/me/calendars', { name: 'Second' })).body;
		const inSecond = `/me/calendars/${encodeURIComponent(calendar.id)}/events`;
		const { id } = (await anna.post(inSecond, meeting('2026-03-04T09:00:00'))).body;
		const tail = `/${encodeURIComponent(id)}`;
		expect((await anna.get(`/me/events${tail}`)).status).toBe(200);
		expect((await anna.get(`${inSecond}${tail}`)).status).toBe(200);
		expect((await anna.get(`/users/${ANNA}/events${tail}`)).status).toBe(200);
		expect((await anna.get(`/me/calendar/events${tail}`)).status).toBe(404);
		expect((await as(sandbox, BEN).get(`/me/events${tail}`)).status).toBe(404);
		expect((await anna.get('/me/events/nonsense')).body.error.code).toBe('ErrorInvalidIdMalformed');
		expect((await anna.get(`/me/events${tail}?$expand=calendar`)).body.calendar.name).toBe('Second');
		expect((await anna.get(`/me/events${tail}/calendar`)).body.name).toBe('Second');
	});

	test('an online meeting has a link, keeps it, and loses it with its details', async () => {
		const created = (await anna.post('/me/events', meeting('2026-03-04T09:00:00', { isOnlineMeeting: true }))).body;
		expect(created).toMatchObject({ isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' });
		expect(created.onlineMeeting.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\//);
		const kept = await anna.patch(path(created), { isOnlineMeeting: false, subject: 'Still online' });
		expect(kept.body.isOnlineMeeting).toBe(true);
		const reworded = created.body.content.replace('<div></div>', '<p>Agenda</p>');
		const worded = await anna.patch(path(created), { body: { contentType: 'html', content: reworded } });
		expect(worded.body.onlineMeeting).toEqual(created.onlineMeeting);
		const lost = await anna.patch(path(created), { body: { contentType: 'html', content: 'new' } });
		expect(lost.body).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null });
	});

	test('extended properties are kept, expanded and filtered by', async () => {
		const id = 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Ticket';
		const created = await anna.post(
			'/me/events',
			meeting('2026-03-04T09:00:00', { singleValueExtendedProperties: [{ id, value: 'T-1' }] }),
		);
		await anna.post('/me/events', meeting('2026-03-05T09:00:00'));
		expect(created.body).not.toHaveProperty('singleValueExtendedProperties');
		const expand = `$expand=singleValueExtendedProperties($filter=id eq '${id}')`;
		const read = await anna.get(`${path(created.body)}?${expand}`);
		expect(read.body.singleValueExtendedProperties).toEqual([{ id, value: 'T-1' }]);
		const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${id}' and ep/value eq 'T-1')`;
		expect((await anna.get(`/me/events?$filter=${encodeURIComponent(filter)}`)).body.value).toHaveLength(1);
	});
});

describe('what a body may hold', () => {
	test.each([
		['no start', { start: undefined }, 'ErrorPropertyValidationFailure'],
		['no end', { end: null }, 'ErrorPropertyValidationFailure'],
		['an end before the start', { end: at('2026-03-04T08:59:00') }, 'ErrorPropertyValidationFailure'],
		['a date that is none', { start: at('2026-02-30T09:00:00') }, 'ErrorInvalidParameter'],
		['words for a time', { start: at('tomorrow') }, 'ErrorInvalidParameter'],
		['an unknown time zone', { start: at('2026-03-04T09:00:00', 'Mars/Base') }, 'TimeZoneNotSupportedException'],
		['a property that does not exist', { nope: 1 }, 'RequestBodyRead'],
		['a wrong type', { subject: 7 }, 'RequestBodyRead'],
		['an unknown choice', { showAs: 'asleep' }, 'RequestBodyRead'],
		['an attendee without an address', { attendees: [{ emailAddress: { name: 'X' } }] }, 'ErrorInvalidRecipients'],
		['a negative reminder', { reminderMinutesBeforeStart: -1 }, 'ErrorPropertyValidationFailure'],
		[
			'an extended property without an id',
			{ singleValueExtendedProperties: [{ value: 'x' }] },
			'ErrorPropertyValidationFailure',
		],
	])('%s is refused', async (_what, change, code) => {
		const { status, body } = await anna.post('/me/events', { ...meeting('2026-03-04T09:00:00'), ...change });
		expect(status).toBe(400);
		expect(body.error.code).toBe(code);
	});

	test('what was read may be sent back', async () => {
		const created = (await anna.post('/me/events', meeting('2026-03-04T09:00:00'))).body;
		const { status, body } = await anna.patch(path(created), { ...created, subject: 'Sent back' });
		expect(status).toBe(200);
		expect(body).toMatchObject({ subject: 'Sent back', organizer: created.organizer, type: 'singleInstance' });
	});

	test('an offset in a time counts', async () => {
		const { body } = await anna.post('/me/events', {
			...meeting('2026-03-04T09:00:00'),
			start: at('2026-03-04T09:00:00+02:00', 'Europe/Vienna'),
		});
		expect(body.start.dateTime).toBe('2026-03-04T07:00:00.0000000');
	});

	test('several locations are shown as one, and one replaces them', async () => {
		const { body } = await anna.post(
			'/me/events',
			meeting('2026-03-04T09:00:00', { locations: [{ displayName: 'A' }, { displayName: 'B' }] }),
		);
		expect(body.location.displayName).toBe('A; B');
		const changed = await anna.patch(path(body), { location: { displayName: 'C' } });
		expect(changed.body.locations).toEqual([expect.objectContaining({ displayName: 'C' })]);
	});
});

describe('all-day events', () => {
	const allDay = (start: string, end: string, zone = 'Europe/Vienna') => ({
		subject: 'Fair',
		isAllDay: true,
		start: at(start, zone),
		end: at(end, zone),
	});

	test('they show their own dates in whatever zone', async () => {
		const { status, body } = await anna.post('/me/events', allDay('2026-03-10T00:00:00', '2026-03-12T00:00:00'));
		expect(status).toBe(201);
		expect(body.start).toEqual(at('2026-03-10T00:00:00.0000000'));
		const pacific = await anna.get(path(body), { Prefer: 'outlook.timezone="Pacific Standard Time"' });
		expect(pacific.body.start).toEqual(at('2026-03-10T00:00:00.0000000', 'Pacific Standard Time'));
		expect(pacific.body.end).toEqual(at('2026-03-12T00:00:00.0000000', 'Pacific Standard Time'));
		expect(
			subjects((await anna.get(`/me/calendarView?${view('2026-03-11T23:00:00Z', '2026-03-11T23:30:00Z')}`)).body),
		).toEqual(['Fair']);
		expect(
			subjects((await anna.get(`/me/calendarView?${view('2026-03-12T00:00:00Z', '2026-03-13T00:00:00Z')}`)).body),
		).toEqual([]);
	});

	test.each([
		['a start that is not midnight', allDay('2026-03-10T01:00:00', '2026-03-12T00:00:00')],
		['an end that is not midnight', allDay('2026-03-10T00:00:00', '2026-03-10T23:59:59')],
		['less than a day', allDay('2026-03-10T00:00:00', '2026-03-10T00:00:00')],
		[
			'two time zones',
			{ ...allDay('2026-03-10T00:00:00', '2026-03-12T00:00:00'), end: at('2026-03-12T00:00:00', 'UTC') },
		],
	])('%s is refused', async (_what, body) => {
		const answer = await anna.post('/me/events', body);
		expect(answer.status).toBe(400);
		expect(answer.body.error.code).toBe('ErrorInvalidRequest');
	});

	test('an event of some hours becomes one of whole days and back', async () => {
		const created = (await anna.post('/me/events', meeting('2026-03-10T09:00:00', { zone: 'Europe/Vienna' }))).body;
		expect((await anna.patch(path(created), { isAllDay: true })).status).toBe(400);
		const days = allDay('2026-03-10T00:00:00', '2026-03-11T00:00:00');
		expect((await anna.patch(path(created), days)).body.isAllDay).toBe(true);
		const back = await anna.patch(path(created), { isAllDay: false });
		expect(back.body.start.dateTime).toBe('2026-03-09T23:00:00.0000000');
	});
});
