import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, at, emptyCalendars, meeting, NOW, stopAt, view } from './support';

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	stopAt(sandbox, NOW);
	anna = as(sandbox, ANNA);
});

interface Shown {
	id: string;
	type: string;
	subject: string;
	start: { dateTime: string };
	seriesMasterId: string | null;
}

const path = ({ id }: { id: string }) => `/me/events/${encodeURIComponent(id)}`;
const starts = (events: Shown[]) => events.map(({ start }) => start.dateTime.slice(0, 16));

const WEEKLY = {
	pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
	range: { type: 'numbered', startDate: '2026-03-16', numberOfOccurrences: 4 },
};

/** Mondays at nine in Vienna, across the change to summer time on 29 March. */
const weekly = (further: Record<string, unknown> = {}) =>
	meeting('2026-03-16T09:00:00', { zone: 'Europe/Vienna', subject: 'Weekly', recurrence: WEEKLY, ...further });

async function inMarchAndApril(client: Client = anna): Promise<Shown[]> {
	const { status, body } = await client.get(
		`/me/calendarView?${view('2026-03-01T00:00:00Z', '2026-05-01T00:00:00Z')}&$top=100`,
	);
	expect(status).toBe(200);
	return body.value;
}

test('a series shows its pattern complete, in lists once and in views each time', async () => {
	const { status, body } = await anna.post('/me/events', weekly());
	expect(status).toBe(201);
	expect(body.type).toBe('seriesMaster');
	expect(body.recurrence).toEqual({
		pattern: {
			type: 'weekly',
			interval: 1,
			month: 0,
			dayOfMonth: 0,
			daysOfWeek: ['monday'],
			firstDayOfWeek: 'sunday',
			index: 'first',
		},
		range: {
			type: 'numbered',
			startDate: '2026-03-16',
			endDate: '0001-01-01',
			recurrenceTimeZone: 'W. Europe Standard Time',
			numberOfOccurrences: 4,
		},
	});
	expect((await anna.get('/me/events')).body.value).toHaveLength(1);
	const events = await inMarchAndApril();
	expect(starts(events)).toEqual(['2026-03-16T08:00', '2026-03-23T08:00', '2026-03-30T07:00', '2026-04-06T07:00']);
	for (const event of events)
		expect(event).toMatchObject({ type: 'occurrence', seriesMasterId: body.id, recurrence: null });
	expect(new Set(events.map(({ id }) => id)).size).toBe(4);
});

test('an occurrence is the same at every look', async () => {
	await anna.post('/me/events', weekly());
	const [first, second] = await inMarchAndApril();
	expect((await inMarchAndApril())[1]?.id).toBe(second?.id);
	const { body } = await anna.get(path(second as Shown));
	expect(body).toMatchObject({ type: 'occurrence', originalStart: '2026-03-23T08:00:00Z', subject: 'Weekly' });
	const { body: other } = await anna.get(path(first as Shown));
	expect(other.iCalUId).not.toBe(body.iCalUId);
});

test('instances of a series, and the refusals', async () => {
	const master = (await anna.post('/me/events', weekly())).body;
	const window = view('2026-03-20T00:00:00Z', '2026-04-01T00:00:00Z');
	const { body } = await anna.get(`${path(master)}/instances?${window}`);
	expect(starts(body.value)).toEqual(['2026-03-23T08:00', '2026-03-30T07:00']);
	expect((await anna.get(`${path(master)}/instances`)).body.error.code).toBe('ErrorInvalidParameter');
	const single = (await anna.post('/me/events', meeting('2026-03-03T09:00:00'))).body;
	expect((await anna.get(`${path(single)}/instances?${window}`)).status).toBe(400);
});

describe('one occurrence', () => {
	let master: Shown;
	let second: Shown;

	beforeEach(async () => {
		master = (await anna.post('/me/events', weekly())).body;
		second = (await inMarchAndApril())[1] as Shown;
	});

	test('changed, it is an exception under the same id', async () => {
		const changed = await anna.patch(path(second), {
			subject: 'Other',
			start: at('2026-03-24T10:00:00', 'Europe/Vienna'),
			end: at('2026-03-24T11:00:00', 'Europe/Vienna'),
		});
		expect(changed.status).toBe(200);
		expect(changed.body).toMatchObject({
			id: second.id,
			type: 'exception',
			seriesMasterId: master.id,
			originalStart: '2026-03-23T08:00:00Z',
		});
		const events = await inMarchAndApril();
		expect(events.map(({ subject }) => subject)).toEqual(['Weekly', 'Other', 'Weekly', 'Weekly']);
		expect(events[1]?.start.dateTime).toBe('2026-03-24T09:00:00.0000000');
		const expanded = await anna.get(`${path(master)}?$expand=exceptionOccurrences`);
		expect(expanded.body.exceptionOccurrences).toEqual([expect.objectContaining({ id: second.id, subject: 'Other' })]);
		expect((await anna.get('/me/events')).body.value).toHaveLength(1);
	});

	test('deleted, it leaves a gap that the series tells of', async () => {
		expect((await anna.delete(path(second))).status).toBe(204);
		expect(starts(await inMarchAndApril())).toEqual(['2026-03-16T08:00', '2026-03-30T07:00', '2026-04-06T07:00']);
		expect((await anna.get(path(second))).status).toBe(404);
		expect((await anna.delete(path(second))).status).toBe(404);
		const { body } = await anna.get(`${path(master)}?$select=cancelledOccurrences`);
		expect(body.cancelledOccurrences).toEqual([`OID.${master.id}.2026-03-23`]);
		expect((await anna.get(path(master))).body).not.toHaveProperty('cancelledOccurrences');
	});

	test('an exception can be deleted too', async () => {
		await anna.patch(path(second), { subject: 'Other' });
		expect((await anna.delete(path(second))).status).toBe(204);
		expect(await inMarchAndApril()).toHaveLength(3);
	});

	test.each([
		['onto the next', '2026-03-30T09:00:00'],
		['past the next', '2026-03-31T09:00:00'],
		['onto the day of the next', '2026-03-30T06:00:00'],
		['before the one before', '2026-03-15T09:00:00'],
		['into the one before', '2026-03-16T09:30:00'],
	])('it cannot be moved %s', async (_where, start) => {
		const { status, body } = await anna.patch(path(second), meeting(start, { zone: 'Europe/Vienna' }));
		expect(status).toBe(400);
		expect(body.error.code).toBe('ErrorOccurrenceCrossingBoundary');
		expect(await inMarchAndApril()).toHaveLength(4);
	});

	test('it may go where a neighbour was deleted', async () => {
		const events = await inMarchAndApril();
		await anna.delete(path(events[2] as Shown));
		expect((await anna.patch(path(second), meeting('2026-03-31T09:00:00', { zone: 'Europe/Vienna' }))).status).toBe(
			200,
		);
	});

	test('it has no recurrence of its own', async () => {
		const body = { recurrence: { ...WEEKLY, range: { ...WEEKLY.range, startDate: '2026-03-23' } } };
		expect((await anna.patch(path(second), body)).body.error.code).toBe('ErrorInvalidRequest');
	});

	test('changes of the series reach exceptions where they are not different on purpose', async () => {
		await anna.patch(path(second), { subject: 'Other' });
		await anna.patch(path(master), { subject: 'Renamed', importance: 'high' });
		const events = await inMarchAndApril();
		expect(events.map(({ subject }) => subject)).toEqual(['Renamed', 'Other', 'Renamed', 'Renamed']);
		expect(events[1]).toMatchObject({ importance: 'high' });
	});

	test('a series that is moved loses its exceptions', async () => {
		await anna.patch(path(second), { subject: 'Other' });
		await anna.delete(path((await inMarchAndApril())[3] as Shown));
		await anna.patch(path(master), {
			start: at('2026-03-16T14:00:00', 'Europe/Vienna'),
			end: at('2026-03-16T15:00:00', 'Europe/Vienna'),
		});
		const events = await inMarchAndApril();
		expect(starts(events)).toEqual(['2026-03-16T13:00', '2026-03-23T13:00', '2026-03-30T12:00', '2026-04-06T12:00']);
		expect(events.map(({ type }) => type)).toEqual(['occurrence', 'occurrence', 'occurrence', 'occurrence']);
	});

	test('with the series everything goes', async () => {
		await anna.patch(path(second), { subject: 'Other' });
		expect((await anna.delete(path(master))).status).toBe(204);
		expect(await inMarchAndApril()).toEqual([]);
		expect((await anna.get(path(second))).status).toBe(404);
	});
});

test('a series becomes a single event and back', async () => {
	const master = (await anna.post('/me/events', weekly())).body;
	const single = await anna.patch(path(master), { recurrence: null });
	expect(single.body).toMatchObject({ type: 'singleInstance', recurrence: null });
	expect(await inMarchAndApril()).toHaveLength(1);
	const again = await anna.patch(path(master), { recurrence: WEEKLY });
	expect(again.body.type).toBe('seriesMaster');
	expect(await inMarchAndApril()).toHaveLength(4);
});

test('a series starts at the first date of its pattern', async () => {
	const pattern = { type: 'weekly', interval: 1, daysOfWeek: ['friday'] };
	const { body } = await anna.post('/me/events', weekly({ recurrence: { ...WEEKLY, pattern } }));
	expect(body.start.dateTime).toBe('2026-03-20T08:00:00.0000000');
	expect(body.recurrence.range.startDate).toBe('2026-03-20');
});

test('a series written in UTC keeps to the clock of its own time zone', async () => {
	const recurrence = { ...WEEKLY, range: { ...WEEKLY.range, recurrenceTimeZone: 'W. Europe Standard Time' } };
	await anna.post('/me/events', meeting('2026-03-16T08:00:00', { recurrence }));
	expect(starts(await inMarchAndApril())).toEqual([
		'2026-03-16T08:00',
		'2026-03-23T08:00',
		'2026-03-30T07:00',
		'2026-04-06T07:00',
	]);
});

test('all-day series keep their dates', async () => {
	const recurrence = {
		pattern: { type: 'daily', interval: 2 },
		range: { type: 'endDate', startDate: '2026-03-27', endDate: '2026-03-31' },
	};
	await anna.post('/me/events', {
		subject: 'Shift',
		isAllDay: true,
		start: at('2026-03-27T00:00:00', 'Europe/Vienna'),
		end: at('2026-03-28T00:00:00', 'Europe/Vienna'),
		recurrence,
	});
	expect(starts(await inMarchAndApril())).toEqual(['2026-03-27T00:00', '2026-03-29T00:00', '2026-03-31T00:00']);
});

test.each([
	[
		'longer than the time between',
		{ end: at('2026-03-25T09:00:00', 'Europe/Vienna') },
		'ErrorOccurrenceTimeSpanTooBig',
	],
	[
		'with another start date',
		{ recurrence: { ...WEEKLY, range: { ...WEEKLY.range, startDate: '2026-03-17' } } },
		'ErrorPropertyValidationFailure',
	],
	['with an unknown type', { recurrence: { ...WEEKLY, pattern: { type: 'hourly', interval: 1 } } }, 'RequestBodyRead'],
	[
		'without days',
		{ recurrence: { ...WEEKLY, pattern: { type: 'weekly', interval: 1 } } },
		'ErrorPropertyValidationFailure',
	],
])('a series %s is refused', async (_what, change, code) => {
	const { status, body } = await anna.post('/me/events', weekly(change));
	expect(status).toBe(400);
	expect(body.error.code).toBe(code);
});
