import { type Event } from '@microsoft/microsoft-graph-types';
import { locator } from '../support/engine';
import { ANNA, as, BEN, Harness, HUGO, INFO } from './harness';

const h = new Harness();
beforeAll(async () => await h.start());
afterAll(async () => await h.sandbox.close());
beforeEach(async () => await h.fresh());

const meeting = { subject: 'Quorum', start: '2026-11-24T10:00:00', end: '2026-11-24T11:30:00' };
const create = async (parameters: object = {}) => await h.one('event.create', { ...meeting, ...parameters });
const update = async (id: unknown, updateFields: object, more: object = {}) =>
	await h.one('event.update', { event: locator(String(id)), updateFields, ...more });
const raw = async (id: unknown) =>
	(await h.one('event.get', { event: locator(String(id)), output: 'raw', bodyFormat: 'html' })) as Event;
const daily = { rule: { pattern: 'daily', ends: 'numbered', occurrences: 4 } };
const range = { from: '2026-11-20', until: '2026-12-20', filters: { subject: 'Quorum' } };
const days = async () =>
	(await h.run('event.getAll', range)).items.map(({ json }) => ({
		...(json as { id: string; start: string; type: string }),
	}));

describe('Event: Update', () => {
	it('sends only what changes, in one call', async () => {
		const { id } = await create({ additionalFields: { location: 'Room 12', body: 'Numbers' } });
		h.sandbox.log.clear();
		expect(await update(id, { subject: 'Other', importance: 'high' })).toMatchObject({
			id,
			subject: 'Other',
			importance: 'high',
			location: 'Room 12',
			start: '2026-11-24T10:00:00+01:00',
		});
		expect(h.calls().map(({ method, body }) => [method, body && (JSON.parse(body) as object)])).toEqual([
			['PATCH', { subject: 'Other', importance: 'high' }],
		]);
	});

	it('moves an event and keeps its length', async () => {
		const { id } = await create();
		expect(await update(id, { start: '2026-11-25T08:00:00' })).toMatchObject({
			start: '2026-11-25T08:00:00+01:00',
			end: '2026-11-25T09:30:00+01:00',
		});
		const timeZone = locator('America/New_York', 'name');
		expect(await update(id, { start: '2026-11-25T08:00:00', timeZone })).toMatchObject({
			start: '2026-11-25T14:00:00+01:00',
			end: '2026-11-25T15:30:00+01:00',
		});
	});

	it('moves an all-day event by dates, makes it one with hours and back', async () => {
		const { id } = await create({ isAllDay: true, start: '2026-11-24', end: '2026-11-25' });
		expect(await update(id, { start: '2026-12-01', end: '2026-12-03' })).toMatchObject({
			isAllDay: true,
			start: '2026-12-01',
			end: '2026-12-03',
		});
		expect(await update(id, { start: '2026-12-01T09:00' })).toMatchObject({
			isAllDay: false,
			start: '2026-12-01T09:00:00+01:00',
			end: '2026-12-01T09:30:00+01:00',
		});
		expect(await update(id, { isAllDay: true })).toMatchObject({
			isAllDay: true,
			start: '2026-12-01',
			end: '2026-12-01',
		});
	});

	it('adds, removes and replaces attendees', async () => {
		const { id } = await create({ additionalFields: { requiredAttendees: BEN } });
		const invited = (event: Record<string, unknown>) =>
			(event['attendees'] as Array<{ address: string; type: string }>).map(({ address, type }) => `${type} ${address}`);
		expect(invited(await update(id, { optionalAttendees: HUGO }))).toEqual([`required ${BEN}`, `optional ${HUGO}`]);
		expect(invited(await update(id, { requiredAttendees: BEN, attendeeChange: 'remove' }))).toEqual([
			`optional ${HUGO}`,
		]);
		expect(invited(await update(id, { resources: INFO, attendeeChange: 'replace' }))).toEqual([`resource ${INFO}`]);
	});

	it('keeps an online meeting online when its text changes', async () => {
		const { id } = await create({ additionalFields: { isOnlineMeeting: true, body: 'Old text' } });
		await update(id, { body: 'New text' });
		const { body, isOnlineMeeting, onlineMeeting } = await raw(id);
		expect(isOnlineMeeting).toBe(true);
		expect(body?.content).toContain('New text');
		expect(body?.content).not.toContain('Old text');
		expect(body?.content).toContain(onlineMeeting?.joinUrl);
	});

	it('changes one occurrence, or its whole series', async () => {
		await create({ recurrence: daily });
		const [first, second] = await days();
		await update(second?.id, { start: '2026-11-25T15:00:00' });
		expect((await days()).map(({ start, type }) => `${start} ${type}`)).toEqual([
			'2026-11-24T10:00:00+01:00 occurrence',
			'2026-11-25T15:00:00+01:00 exception',
			'2026-11-26T10:00:00+01:00 occurrence',
			'2026-11-27T10:00:00+01:00 occurrence',
		]);
		const changed = await update(first?.id, { subject: 'Quorum, all' }, { extent: 'series' });
		expect(changed).toMatchObject({ type: 'seriesMaster', subject: 'Quorum, all' });
	});

	it('gives a series another rule from its first day on', async () => {
		const { id } = await create({ recurrence: daily });
		const updated = await update(id, { recurrence: { rule: { pattern: 'weekly', ends: 'numbered', occurrences: 2 } } });
		expect(updated).toMatchObject({
			recurrence: { pattern: { type: 'weekly', daysOfWeek: ['tuesday'] }, range: { startDate: '2026-11-24' } },
		});
		expect((await days()).map(({ start }) => start.slice(0, 10))).toEqual(['2026-11-24', '2026-12-01']);
	});

	it('changes events of a shared calendar in the calendar that was chosen', async () => {
		const team = await h.one('calendar.create', { ...as(INFO), name: 'Duty' });
		const place = { ...as(INFO), calendar: locator(String(team['id'])) };
		const { id } = await create(place);
		h.sandbox.log.clear();
		expect(await update(id, { subject: 'Changed' }, place)).toMatchObject({ subject: 'Changed' });
		expect(h.calls()[0]?.url).toContain(`/calendars/${encodeURIComponent(String(team['id']))}/events/`);
	});

	it('changes many at once in batches, and says which could not be', async () => {
		const items = Array.from({ length: 25 }, (_, n) => ({ json: { n } }));
		const { items: made } = await h.run('event.create', { ...meeting, subject: '=Bulk {{ $json.n }}' }, { items });
		const targets = made.map(({ json }, n) => ({ json: { id: n === 7 ? 'AAMkAnothing' : json['id'], n } }));
		h.sandbox.log.clear();
		const parameters = { event: locator('={{ $json.id }}'), updateFields: { subject: '=Done {{ $json.n }}' } };
		const { items: done, error } = await h.run('event.update', parameters, { items: targets, continueOnFail: true });
		expect(error).toBeUndefined();
		expect(done.map(({ json, pairedItem }) => [json['subject'] ?? 'failed', pairedItem])).toEqual(
			targets.map((_, item) => [item === 7 ? 'failed' : `Done ${item}`, { item }]),
		);
		expect(h.calls().filter(({ batch }) => batch === undefined)).toHaveLength(2);
	});
});

describe('Event: Delete', () => {
	it('deletes an event, one occurrence, and a whole series', async () => {
		const { id } = await create({ subject: 'Lunch' });
		expect(await h.one('event.delete', { event: locator(String(id)) })).toEqual({ success: true });
		expect((await h.run('event.get', { event: locator(String(id)) })).error?.httpCode).toBe('404');

		await create({ recurrence: daily });
		const [, second] = await days();
		await h.one('event.delete', { event: locator(String(second?.id)) });
		expect(await days()).toHaveLength(3);
		const [first] = await days();
		await h.one('event.delete', { event: locator(String(first?.id)), extent: 'series' });
		expect(await days()).toEqual([]);
	});
});

describe('what goes wrong with events', () => {
	it.each([
		['event.create', { ...meeting, start: 'tomorrow' }, /^Start 'tomorrow' is not a date and time\. Enter one like/],
		['event.create', { ...meeting, end: '2026-11-23' }, /^End 2026-11-23T00:00:00 is before Start 2026-11-24T10:00:00/],
		['event.create', { ...meeting, start: '={{ null }}' }, /^Start is empty/],
		['event.create', { ...meeting, additionalFields: { requiredAttendees: 'Ben' } }, /^Required Attendees has 'Ben'/],
		[
			'event.create',
			{ ...meeting, additionalFields: { reminderMinutes: '={{ "soon" }}' } },
			/^Reminder Minutes Before/,
		],
		[
			'event.create',
			{ ...meeting, recurrence: { rule: { pattern: 'daily', interval: '={{ 0 }}' } } },
			/^Every '0' is not a whole number from 1 to 999/,
		],
		['event.update', { event: locator('x'), updateFields: {} }, /^Update Fields is empty/],
		['event.get', { event: locator('={{ undefined }}') }, /^Event is empty/],
	])('%s %j', async (what, parameters, message) => {
		const { error } = await h.run(what, parameters);
		expect(error?.message).toMatch(message);
		expect(h.calls()).toEqual([]);
	});

	it('hands on what Graph says about a time zone', async () => {
		const { error } = await h.run('event.create', {
			...meeting,
			additionalFields: { timeZone: locator('Mars/Base', 'name') },
		});
		expect(error?.httpCode).toBe('400');
		expect(error?.message).toContain('Mars/Base');
	});

	it('says that a key of one’s own has been used for something else', async () => {
		const additionalFields = { transactionId: 'order-4711' };
		await create({ additionalFields });
		const { error } = await h.run('event.create', { ...meeting, subject: 'Quorum, another', additionalFields });
		expect(error?.httpCode).toBe('409');
		expect(error?.description).toContain('Something of this name or key is already there');
	});

	it('says that an event is gone', async () => {
		const { id } = await create();
		await h.one('event.delete', { event: locator(String(id)) });
		const { error } = await h.run('event.update', { event: locator(String(id)), updateFields: { subject: 'x' } });
		expect(error?.httpCode).toBe('404');
		expect(error?.description).toContain('It may have been moved or deleted');
	});

	it('names the permission that is missing, for own and shared calendars', async () => {
		const reader = await h.signIn(ANNA, 'Calendars.Read');
		const own = await h.run('event.create', meeting, { credentials: reader });
		expect(own.error?.description).toContain('delegated permission Calendars.ReadWrite.');
		const shared = await h.run('event.create', { ...meeting, ...as(INFO) }, { credentials: reader });
		expect(shared.error?.description).toContain('delegated permission Calendars.ReadWrite.Shared.');
	});

	it('renews a token that ends in between', async () => {
		h.sandbox.faults.add({ match: { method: 'POST', path: '/events' }, effect: { kind: 'expireToken' }, count: 1 });
		expect(await create()).toMatchObject({ subject: 'Quorum' });
	});
});
