import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, at, attendee, BEN, CHIARA, emptyCalendars, meeting, NOW, stopAt } from './support';

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

const question = (schedules: string[], further: Record<string, unknown> = {}) => ({
	schedules,
	startTime: at('2026-03-04T08:00:00'),
	endTime: at('2026-03-04T13:00:00'),
	availabilityViewInterval: 60,
	...further,
});

describe('getSchedule', () => {
	test('says when people are busy, and no more to others', async () => {
		await ben.post('/me/events', meeting('2026-03-04T09:00:00', { subject: 'Hidden' }));
		await ben.post('/me/events', meeting('2026-03-04T10:30:00', { showAs: 'tentative' }));
		await ben.post('/me/events', meeting('2026-03-04T12:00:00', { showAs: 'oof' }));
		const { status, body } = await anna.post(
			'/me/calendar/getSchedule',
			question([BEN, ANNA, 'nobody@sandbox.example']),
		);
		expect(status).toBe(200);
		const [bens, annas, nobodys] = body.value;
		expect(bens.availabilityView).toBe('02113');
		expect(bens.scheduleItems[0]).toEqual({
			status: 'busy',
			start: at('2026-03-04T09:00:00.0000000'),
			end: at('2026-03-04T10:00:00.0000000'),
		});
		expect(bens.workingHours).toMatchObject({ startTime: '08:00:00.0000000' });
		expect(annas).toMatchObject({ scheduleId: ANNA, availabilityView: '00000', scheduleItems: [] });
		expect(nobodys).toMatchObject({ scheduleItems: null, error: { responseCode: '5016' } });
		const own = (await ben.post('/me/calendar/getSchedule', question([BEN]))).body.value[0];
		expect(own.scheduleItems[0]).toMatchObject({ subject: 'Hidden', isPrivate: false });
	});

	test('takes whole days in the zone of the question, and answers in the zone preferred', async () => {
		await ben.post('/me/events', {
			subject: 'Holiday',
			isAllDay: true,
			showAs: 'oof',
			start: at('2026-03-04T00:00:00'),
			end: at('2026-03-05T00:00:00'),
		});
		const asked = question([BEN], {
			startTime: at('2026-03-03T22:00:00', 'Europe/Vienna'),
			endTime: at('2026-03-04T02:00:00', 'Europe/Vienna'),
		});
		const { body, headers } = await anna.post('/me/calendar/getSchedule', asked, {
			Prefer: 'outlook.timezone="W. Europe Standard Time"',
		});
		expect(body.value[0].availabilityView).toBe('0033');
		expect(body.value[0].scheduleItems[0].start).toEqual(at('2026-03-04T00:00:00.0000000', 'W. Europe Standard Time'));
		expect(headers.get('preference-applied')).toContain('W. Europe');
	});

	test('knows nothing of whom the organization may not see', async () => {
		await ben.patch('/me/calendar/calendarPermissions/RGVmYXVsdA==', { role: 'none' });
		const { body } = await anna.post('/me/calendar/getSchedule', question([BEN]));
		expect(body.value[0].error.responseCode).toBe('ErrorNoFreeBusyAccess');
	});

	test.each([
		[{ schedules: [] }, 'ErrorInvalidParameter'],
		[{ schedules: Array.from({ length: 21 }, () => BEN) }, 'ErrorInvalidParameter'],
		[{ startTime: undefined }, 'ErrorInvalidParameter'],
		[{ endTime: at('2026-03-04T07:00:00') }, 'ErrorInvalidParameter'],
		[{ endTime: at('2026-05-06T08:00:01') }, 'ErrorTimeIntervalTooBig'],
		[{ availabilityViewInterval: 4 }, 'ErrorInvalidMergedFreeBusyInterval'],
		[{ availabilityViewInterval: 1441 }, 'ErrorInvalidMergedFreeBusyInterval'],
		[{ nope: 1 }, 'RequestBodyRead'],
	])('%j is refused', async (change, code) => {
		const { status, body } = await anna.post('/me/calendar/getSchedule', { ...question([BEN]), ...change });
		expect(status).toBe(400);
		expect(body.error.code).toBe(code);
	});
});

describe('findMeetingTimes', () => {
	const slots = (from: string, to: string) => ({ timeConstraint: { timeSlots: [{ start: at(from), end: at(to) }] } });
	const find = async (body: Record<string, unknown>) => (await anna.post('/me/findMeetingTimes', body)).body;
	const starts = (body: { meetingTimeSuggestions: Array<{ meetingTimeSlot: { start: { dateTime: string } } }> }) =>
		body.meetingTimeSuggestions.map(({ meetingTimeSlot }) => meetingTimeSlot.start.dateTime.slice(11, 16));

	test('proposes times at which all are free, the surest first', async () => {
		await ben.post('/me/events', meeting('2026-03-04T09:00:00'));
		await anna.post('/me/events', meeting('2026-03-04T11:00:00'));
		const body = await find({
			...slots('2026-03-04T08:00:00', '2026-03-04T13:00:00'),
			attendees: [attendee(BEN), attendee(CHIARA)],
			meetingDuration: 'PT1H',
			returnSuggestionReasons: true,
		});
		expect(starts(body)).toEqual(['08:00', '10:00', '12:00', '08:30', '09:00', '09:30']);
		expect(body.emptySuggestionsReason).toBe('');
		expect(body.meetingTimeSuggestions[0]).toMatchObject({
			confidence: 100,
			order: 1,
			organizerAvailability: 'free',
			suggestionReason: 'All attendees are free at this time.',
			attendeeAvailability: [
				{ availability: 'free', attendee: { type: 'required', emailAddress: { address: BEN } } },
				{ availability: 'free', attendee: { emailAddress: { address: CHIARA } } },
			],
		});
		expect(body.meetingTimeSuggestions[3].confidence).toBe(50);
	});

	test('asks for everybody when everybody must come', async () => {
		await ben.post('/me/events', meeting('2026-03-04T08:00:00', { end: at('2026-03-04T13:00:00') }));
		const all = {
			attendees: [attendee(BEN)],
			minimumAttendeePercentage: 100,
			...slots('2026-03-04T08:00:00', '2026-03-04T13:00:00'),
		};
		expect(await find(all)).toMatchObject({
			meetingTimeSuggestions: [],
			emptySuggestionsReason: 'AttendeesUnavailable',
		});
		await anna.post('/me/events', meeting('2026-03-05T08:00:00', { end: at('2026-03-05T13:00:00') }));
		const mine = slots('2026-03-05T08:00:00', '2026-03-05T13:00:00');
		expect(await find(mine)).toMatchObject({
			meetingTimeSuggestions: [],
			emptySuggestionsReason: 'OrganizerUnavailable',
		});
		expect(starts(await find({ ...mine, isOrganizerOptional: true, maxCandidates: 2 }))).toEqual(['08:00', '08:30']);
	});

	test('keeps to working hours unless told otherwise', async () => {
		const night = slots('2026-03-04T16:00:00', '2026-03-05T08:30:00');
		expect(starts(await find(night))).toEqual(['16:00', '16:30', '08:00']);
		const any = { timeConstraint: { ...night.timeConstraint, activityDomain: 'unrestricted' }, maxCandidates: 3 };
		expect(starts(await find(any))).toEqual(['16:00', '16:30', '17:00']);
		expect((await find(slots('2026-03-07T08:00:00', '2026-03-08T17:00:00'))).meetingTimeSuggestions).toEqual([]);
	});

	test('finds a free room', async () => {
		const room = { displayName: 'Room 1', locationEmailAddress: 'room@sandbox.example', resolveAvailability: true };
		await ben.post(
			'/me/events',
			meeting('2026-03-04T09:00:00', { attendees: [attendee('room@sandbox.example', 'resource')] }),
		);
		const wish = { ...slots('2026-03-04T08:00:00', '2026-03-04T11:00:00'), meetingDuration: 'PT1H' };
		const body = await find({ ...wish, locationConstraint: { isRequired: true, locations: [room] } });
		expect(starts(body)).toEqual(['08:00', '10:00']);
		expect(body.meetingTimeSuggestions[0].locations[0].displayName).toBe('Room 1');
		const suggested = await find({ ...wish, locationConstraint: { suggestLocation: true } });
		expect(suggested.meetingTimeSuggestions[0].locations).toHaveLength(1);
		const taken = { ...slots('2026-03-04T09:00:00', '2026-03-04T10:00:00'), meetingDuration: 'PT1H' };
		const none = await find({ ...taken, locationConstraint: { isRequired: true, locations: [room] } });
		expect(none.emptySuggestionsReason).toBe('LocationsUnavailable');
	});

	test.each([
		[{ meetingDuration: 'long' }],
		[{ maxCandidates: 0 }],
		[{ attendees: [{ emailAddress: {} }] }],
		[{ timeConstraint: { timeSlots: [{ start: at('x'), end: at('y') }] } }],
		[{ nope: 1 }],
	])('%j is refused', async (body) => {
		expect((await anna.post('/me/findMeetingTimes', body)).status).toBe(400);
	});

	test('is for people only', async () => {
		const app = (await import('../client')).client(sandbox);
		expect((await app.post(`/users/${ANNA}/findMeetingTimes`, {})).status).toBe(403);
		expect((await as(sandbox, ANNA, 'Calendars.Read').post('/me/findMeetingTimes', {})).status).toBe(403);
	});
});

describe('what a mailbox supports', () => {
	test.each([
		['', 'W. Europe Standard Time'],
		["(TimeZoneStandard=microsoft.graph.timeZoneStandard'Windows')", 'W. Europe Standard Time'],
		["(TimeZoneStandard=microsoft.graph.timeZoneStandard'Iana')", 'Europe/Vienna'],
	])('time zones%s', async (standard, alias) => {
		const { status, body } = await anna.get(`/me/outlook/supportedTimeZones${standard}`);
		expect(status).toBe(200);
		expect(body.value.length).toBeGreaterThan(100);
		expect(body.value.map((zone: { alias: string }) => zone.alias)).toContain(alias);
	});

	test('no other standard', async () => {
		expect(
			(await anna.get("/me/outlook/supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'X')")).status,
		).toBe(400);
	});

	test('languages', async () => {
		const { body } = await anna.get('/me/outlook/supportedLanguages');
		expect(body.value).toContainEqual({ locale: 'de-AT', displayName: expect.stringContaining('German') });
	});
});
