import { type Event } from '@microsoft/microsoft-graph-types';
import { DateTime } from 'luxon';
import { locator } from '../support/engine';
import { ANNA, as, BEN, Harness, HUGO, INFO, ZONE } from './harness';

const h = new Harness();
beforeAll(async () => await h.start());
afterAll(async () => await h.sandbox.close());
beforeEach(async () => await h.fresh());

const at = (dateTime: string, timeZone = ZONE) => ({ dateTime: `${dateTime}.0000000`, timeZone });
const meeting = { subject: 'Quorum', start: '2026-11-24T10:00:00', end: '2026-11-24T11:00:00' };
const create = async (parameters: object = {}, wish = {}) =>
	await h.one('event.create', { ...meeting, ...parameters }, wish);
const raw = async (id: unknown, more: object = {}) =>
	(await h.one('event.get', { event: locator(String(id)), output: 'raw', ...more })) as Event;

describe('Event: Create', () => {
	it('puts wall times into the workflow’s time zone', async () => {
		const created = await create();
		expect(created).toMatchObject({
			subject: 'Quorum',
			start: '2026-11-24T10:00:00+01:00',
			end: '2026-11-24T11:00:00+01:00',
			timeZone: ZONE,
			isAllDay: false,
			type: 'singleInstance',
		});
		const { originalStartTimeZone } = await raw(created['id']);
		expect(originalStartTimeZone).toBe('W. Europe Standard Time'); // Exchange keeps Windows' names
	});

	it.each([
		['an instant with Z', '2026-11-24T09:00:00Z'],
		['an instant with another offset', '2026-11-24T04:00:00-05:00'],
		['luxon’s DateTime from an expression', '={{ DateTime.fromISO("2026-11-24T18:00:00", { zone: "Asia/Tokyo" }) }}'],
		['a Date from an expression', '={{ new Date("2026-11-24T09:00:00Z") }}'],
	])('takes %s as that instant', async (_case, start) => {
		const created = await create({ start, end: '' });
		expect(created).toMatchObject({ start: '2026-11-24T10:00:00+01:00', end: '2026-11-24T10:30:00+01:00' });
	});

	it.each(['Asia/Tokyo', 'Tokyo Standard Time'])(
		'puts wall times into %s where the event says so',
		async (timeZone) => {
			const created = await create({ additionalFields: { timeZone: locator(timeZone, 'name') } });
			expect(created).toMatchObject({ start: '2026-11-24T02:00:00+01:00', end: '2026-11-24T03:00:00+01:00' });
			expect((await raw(created['id'])).originalStartTimeZone).toBe('Tokyo Standard Time');
		},
	);

	it.each([
		['one day', '2026-11-24T00:00:00', '', '2026-11-24', '2026-11-25'],
		['three days', '2026-11-24T00:00:00', '2026-11-26T00:00:00', '2026-11-26', '2026-11-27'],
		['the day the clocks go back', '2026-10-25', '2026-10-25', '2026-10-25', '2026-10-26'],
		['over the day they go forward', '2026-03-28', '2026-03-30', '2026-03-30', '2026-03-31'],
	])('takes whole days: %s', async (_case, start, end, last, after) => {
		const created = await create({ isAllDay: true, start, end });
		expect(created).toMatchObject({ isAllDay: true, start: start.slice(0, 10), end: last });
		expect(await raw(created['id'])).toMatchObject({ end: at(`${after}T00:00:00`) });
	});

	it('writes what the form holds', async () => {
		const created = await create({
			additionalFields: {
				requiredAttendees: `Ben Carter <${BEN}>`,
				optionalAttendees: HUGO,
				resources: INFO,
				body: '<p>Hello</p>',
				bodyType: 'html',
				location: 'Room 12',
				categories: 'Customers, Travel',
				importance: 'high',
				sensitivity: 'private',
				showAs: 'oof',
				reminderMinutes: 5,
				isOnlineMeeting: true,
				responseRequested: false,
				hideAttendees: true,
				allowNewTimeProposals: false,
			},
		});
		expect(created).toMatchObject({
			location: 'Room 12',
			categories: ['Customers', 'Travel'],
			importance: 'high',
			sensitivity: 'private',
			showAs: 'oof',
			isOnlineMeeting: true,
			joinUrl: expect.stringContaining('https://') as string,
			organizer: { address: ANNA },
			attendees: [
				{ name: 'Ben Carter', address: BEN, type: 'required' },
				{ address: HUGO, type: 'optional' },
				{ address: INFO, type: 'resource' },
			],
		});
		expect(await raw(created['id'], { bodyFormat: 'html' })).toMatchObject({
			body: { contentType: 'html', content: expect.stringContaining('Hello') as string },
			reminderMinutesBeforeStart: 5,
			isReminderOn: true,
			responseRequested: false,
			hideAttendees: true,
			allowNewTimeProposals: false,
			onlineMeetingProvider: 'teamsForBusiness',
		});
	});

	it('repeats', async () => {
		const rule = {
			pattern: 'relativeMonthly',
			index: 'fourth',
			daysOfWeek: ['tuesday'],
			ends: 'numbered',
			occurrences: 3,
		};
		const created = await create({ recurrence: { rule } });
		expect(created).toMatchObject({
			type: 'seriesMaster',
			recurrence: {
				pattern: { type: 'relativeMonthly', interval: 1, index: 'fourth', daysOfWeek: ['tuesday'] },
				range: {
					type: 'numbered',
					startDate: '2026-11-24',
					numberOfOccurrences: 3,
					recurrenceTimeZone: 'W. Europe Standard Time',
				},
			},
		});
		const { items } = await h.run('event.getAll', {
			from: '2026-11-01',
			until: '2027-06-01',
			filters: { subject: 'Quorum' },
		});
		expect(items.map(({ json }) => json['start'])).toEqual([
			'2026-11-24T10:00:00+01:00',
			'2026-12-22T10:00:00+01:00',
			'2027-01-26T10:00:00+01:00',
		]);
	});

	it('keeps a weekly hour over the change of the clocks, and whole days whole', async () => {
		const rule = { pattern: 'weekly', ends: 'endDate', endDate: '2026-11-03' };
		await create({ start: '2026-10-20T10:00', end: '', recurrence: { rule } });
		await create({ subject: 'Off', isAllDay: true, start: '2026-10-20', end: '2026-10-21', recurrence: { rule } });
		const { items } = await h.run('event.getAll', { from: '2026-10-20', until: '2026-11-10', returnAll: true });
		const starts = (subject: string) =>
			items.filter(({ json }) => json['subject'] === subject).map(({ json }) => [json['start'], json['end']]);
		expect(starts('Quorum')).toEqual([
			['2026-10-20T10:00:00+02:00', '2026-10-20T10:30:00+02:00'],
			['2026-10-27T10:00:00+01:00', '2026-10-27T10:30:00+01:00'],
			['2026-11-03T10:00:00+01:00', '2026-11-03T10:30:00+01:00'],
		]);
		expect(starts('Off')).toEqual([
			['2026-10-20', '2026-10-21'],
			['2026-10-27', '2026-10-28'],
			['2026-11-03', '2026-11-04'],
		]);
	});

	it('puts the event into the chosen calendar', async () => {
		const team = await h.one('calendar.create', { name: 'Team' });
		const created = await create({ calendar: locator('Team', 'name') });
		const inTeam = async (calendar: object) =>
			(await h.run('event.getAll', { expand: 'masters', ...calendar, filters: { subject: 'Quorum' } })).items.map(
				({ json }) => json['id'],
			);
		expect(await inTeam({ calendar: locator(String(team['id'])) })).toEqual([created['id']]);
		expect(await inTeam({})).toEqual([]);
	});

	it('puts events into a shared mailbox, with either credential', async () => {
		for (const credentials of [h.anna, h.app]) {
			const created = await create(as(INFO), { credentials });
			expect(
				await h.one('event.get', { ...as(INFO), event: locator(String(created['id'])) }, { credentials }),
			).toMatchObject({
				subject: 'Quorum',
				organizer: { address: INFO },
			});
		}
	});

	it('makes one event of a node that is tried again, and two of two items that look alike', async () => {
		const items = [{ json: {} }, { json: {} }];
		const first = await h.run('event.create', meeting, { items, executionId: 'x' });
		const again = await h.run('event.create', meeting, { items, executionId: 'x' });
		const other = await h.run('event.create', meeting, { items, executionId: 'y' });
		const ids = [first, again, other].map((run) => run.items.map(({ json }) => json['id']));
		expect(ids[1]).toEqual(ids[0]);
		expect(new Set(ids.flat()).size).toBe(4);
	});

	it('makes one event of a key of one’s own', async () => {
		const additionalFields = { transactionId: 'order-4711' };
		const first = await create({ additionalFields });
		expect(await create({ additionalFields })).toMatchObject({ id: first['id'] });
	});

	it('sends the call again when the answer is lost, and one event comes of it', async () => {
		h.sandbox.faults.add({
			match: { method: 'POST', path: '/events' },
			effect: { kind: 'reset', when: 'after' },
			count: 1,
		});
		const created = await create();
		const { items } = await h.run('event.getAll', { expand: 'masters', filters: { subject: 'Quorum' } });
		expect(items.map(({ json }) => json['id'])).toEqual([created['id']]);
		expect(h.calls().filter(({ method }) => method === 'POST')).toHaveLength(2);
	});
});

describe('Event: Get', () => {
	it('reads an event by ID and by its address in Outlook', async () => {
		const { id } = await create({ additionalFields: { body: 'Bring the numbers' } });
		const byId = await h.one('event.get', { event: locator(String(id)) });
		expect(byId).toMatchObject({ subject: 'Quorum', body: expect.stringContaining('Bring the numbers') as string });
		const byUrl = await h.one('event.get', { event: locator(String(byId['webLink']), 'url') });
		expect(byUrl['subject']).toBe('Quorum');
	});

	const invitation =
		'<html><body><div style="display:none">Seen in previews only</div><p>Agenda:</p><ul><li>Numbers</li></ul>' +
		'<p><a href="https://example.com/plan?id=1">The plan</a> &amp; more</p></body></html>';

	it.each([
		['clean text', { bodyFormat: 'cleanText' }, 'Agenda:\n\n- Numbers\n\nThe plan & more'],
		[
			'clean text with the addresses of links',
			{ bodyFormat: 'cleanText', linkAddresses: true },
			'Agenda:\n\n- Numbers\n\nThe plan <https://example.com/plan?id=1> & more',
		],
		['HTML', { bodyFormat: 'html', linkAddresses: true }, expect.stringContaining('<li>Numbers</li>')],
		['the text of Graph', { linkAddresses: true }, expect.not.stringContaining('<li>')],
	])('gives the body as %s', async (_form, choice, body) => {
		const { id } = await create({ additionalFields: { body: invitation, bodyType: 'html' } });
		const found = await h.one('event.get', { event: locator(String(id)), ...choice });
		expect(found['body']).toEqual(body);
	});

	it('asks Graph for text only where its own is wanted', async () => {
		const { id } = await create({ additionalFields: { body: 'Plain' } });
		const formOf = async (bodyFormat: string) => {
			const found = await h.one('event.get', { event: locator(String(id)), output: 'raw', bodyFormat });
			return (found['body'] as { contentType: string }).contentType;
		};
		expect(await formOf('text')).toBe('text');
		expect(await formOf('html')).toBe('html');
		expect(await formOf('cleanText')).toBe('html');
	});

	it('gives an event without a text an empty clean text', async () => {
		const { id } = await create();
		expect(await h.one('event.get', { event: locator(String(id)), bodyFormat: 'cleanText' })).toMatchObject({
			body: '',
		});
	});

	it('shows times in the workflow’s zone', async () => {
		const { id } = await create();
		const tokyo = await h.one('event.get', { event: locator(String(id)) }, { timezone: 'Asia/Tokyo' });
		expect(tokyo).toMatchObject({ start: '2026-11-24T18:00:00+09:00', timeZone: 'Asia/Tokyo' });
	});

	it('returns chosen fields', async () => {
		const { id } = await create();
		const found = await h.one('event.get', {
			event: locator(String(id)),
			output: 'fields',
			fields: ['iCalUId', 'start'],
		});
		expect(Object.keys(found).sort()).toEqual(['iCalUId', 'id', 'start']);
	});

	it('is picked by a part of the subject', async () => {
		await create();
		await create({ subject: 'Luncheon', isAllDay: true });
		const { results } = await h.search('searchEvents', {}, { filter: 'quor' });
		expect(results).toEqual([expect.objectContaining({ name: 'Quorum (2026-11-24 10:00)' })]);
		const { error } = await h.run('event.get', { event: locator('https://outlook.office.com/mail', 'url') });
		expect(error?.message).toMatch(/^Event 'https:\/\/outlook\.office\.com\/mail' is not the address of an event/);
	});
});

describe('Event: Get Many', () => {
	it('expands series in a range, sorted and filtered', async () => {
		await create({ recurrence: { rule: { pattern: 'daily', ends: 'numbered', occurrences: 5 } } });
		await create({ subject: 'Luncheon', start: '2026-11-25T12:00', end: '' });
		const range = { from: '2026-11-25T00:00:00', until: '2026-11-27T00:00:00' };
		const subjects = async (more: object) =>
			(await h.run('event.getAll', { ...range, ...more })).items.map(
				({ json }) => `${json['subject']} ${json['type']}`,
			);
		expect(await subjects({})).toEqual(['Quorum occurrence', 'Luncheon singleInstance', 'Quorum occurrence']);
		expect(await subjects({ sort: 'start/dateTime desc', limit: 2 })).toEqual([
			'Quorum occurrence',
			'Luncheon singleInstance',
		]);
		expect(await subjects({ filters: { subject: 'luncheon' } })).toEqual(['Luncheon singleInstance']);
		expect(
			await subjects({
				expand: 'masters',
				sort: 'subject',
				filters: { filter: "type eq 'seriesMaster'", subject: 'quorum' },
			}),
		).toEqual(['Quorum seriesMaster']);
	});

	it('takes the ends of the range as wall times of the workflow', async () => {
		await create({ start: '2026-11-24T23:30:00', end: '2026-11-24T23:45:00' });
		const count = async (until: unknown) =>
			(await h.run('event.getAll', { from: '2026-11-24', until, filters: { subject: 'Quorum' } })).items.length;
		expect(await count('2026-11-24T23:00:00')).toBe(0);
		expect(await count('2026-11-25')).toBe(1);
		expect(await count(DateTime.fromISO('2026-11-24T22:31:00Z').toISO())).toBe(1);
	});

	it.each(['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'])(
		'finds whole days by their dates in %s',
		async (timezone) => {
			for (const day of ['23', '24', '25'])
				await create({ subject: `Quorum ${day}`, isAllDay: true, start: `2026-11-${day}`, end: '' }, { timezone });
			const found = async (from: string, until: string) =>
				(await h.run('event.getAll', { from, until, filters: { subject: 'Quorum' } }, { timezone })).items.map(
					({ json }) => json['subject'],
				);
			expect(await found('2026-11-24', '2026-11-25')).toEqual(['Quorum 24']);
			expect(await found('2026-11-24T21:00', '2026-11-24T22:00')).toEqual(['Quorum 24']);
			expect(await found('2026-11-24T01:00', '2026-11-25T02:00')).toEqual(['Quorum 24', 'Quorum 25']);
		},
	);

	it('reads all calendars as one, by date and up to the limit', async () => {
		await h.one('calendar.create', { name: 'Team' });
		const calendar = locator('Team', 'name');
		for (const [hour, place] of [
			['08', {}],
			['09', { calendar }],
			['10', {}],
			['11', { calendar }],
		] as const)
			await create({ ...place, start: `2026-11-24T${hour}:00`, end: '' });
		const all = { lookIn: 'all', filters: { subject: 'Quorum' } };
		const read = async (more: object) =>
			(await h.run('event.getAll', { ...all, ...more })).items.map(
				({ json }) => `${String(json['start']).slice(11, 13)} ${json['calendarName']}`,
			);
		const range = { from: '2026-11-24', until: '2026-11-25' };
		expect(await read({ ...range, limit: 3 })).toEqual(['08 Calendar', '09 Team', '10 Calendar']);
		expect(await read({ expand: 'masters', sort: 'createdDateTime desc' })).toEqual([
			'11 Team',
			'10 Calendar',
			'09 Team',
			'08 Calendar',
		]);
	});

	it('finds the same meeting in the calendar of somebody else', async () => {
		const { id } = await create({ additionalFields: { requiredAttendees: BEN } });
		const { iCalUId } = await raw(id);
		const { items } = await h.run(
			'event.getAll',
			{ ...as(BEN), expand: 'masters', filters: { iCalUId } },
			{ credentials: h.app },
		);
		expect(items.map(({ json }) => json['subject'])).toEqual(['Quorum']);
	});

	it('reads page after page, only what it shows', async () => {
		const items = Array.from({ length: 25 }, (_, n) => ({ json: { n } }));
		await h.run('event.create', { ...meeting, subject: '=Bulk {{ $json.n }}' }, { items });
		h.sandbox.log.clear();
		const { items: found } = await h.run('event.getAll', {
			from: '2026-11-24',
			until: '2026-11-25',
			filters: { subject: 'Bulk' },
			returnAll: true,
		});
		expect(found).toHaveLength(25);
		expect(decodeURIComponent(h.calls()[0]?.url ?? '')).toMatch(/\$select=id,subject.*\$top=1000/);
	});

	it('refuses a range that ends before it begins', async () => {
		const { error } = await h.run('event.getAll', { from: '2026-11-25', until: '2026-11-24' });
		expect(error?.message).toMatch(/^Until 2026-11-23T23:00:00\.000Z is not after From 2026-11-24T23:00:00\.000Z/);
	});
});
