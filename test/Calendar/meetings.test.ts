import { type Event } from '@microsoft/microsoft-graph-types';
import { type TestCredentials } from '../support/credentials';
import { locator } from '../support/engine';
import { ANNA, BEN, Harness, HUGO } from './harness';

const h = new Harness();
let ben: TestCredentials;
beforeAll(async () => await h.start());
afterAll(async () => await h.sandbox.close());
beforeEach(async () => {
	await h.fresh();
	ben = await h.signIn(BEN);
});

const meeting = { subject: 'Quorum', start: '2026-11-24T10:00:00', end: '2026-11-24T11:00:00' };
const range = { from: '2026-11-20', until: '2026-12-20', filters: { subject: 'Quorum' } };

/** Anna invites Ben; both sides of the meeting. */
async function invite(parameters: object = {}): Promise<{ annas: string; bens: string }> {
	const { id } = await h.one('event.create', {
		...meeting,
		additionalFields: { requiredAttendees: BEN },
		...parameters,
	});
	const { items } = await h.run('event.getAll', range, { credentials: ben });
	return { annas: String(id), bens: String(items[0]?.json['id']) };
}
const raw = async (id: string, credentials = h.anna) =>
	(await h.one('event.get', { event: locator(id), output: 'raw' }, { credentials })) as Event;

describe('answers to an invitation', () => {
	it.each([
		['accept', 'accepted'],
		['tentativelyAccept', 'tentativelyAccepted'],
	])('%s', async (operation, response) => {
		const { annas, bens } = await invite();
		const event = locator(bens);
		const options = { comment: 'With pleasure' };
		expect(await h.one(`event.${operation}`, { event, options }, { credentials: ben })).toEqual({ success: true });
		expect(await h.one('event.get', { event }, { credentials: ben })).toMatchObject({ response });
		expect((await raw(annas)).attendees).toMatchObject([{ status: { response } }]);
	});

	it('decline, with another time that is as long', async () => {
		const { annas, bens } = await invite();
		const options = { proposedStart: '2026-11-25T14:00:00' };
		await h.one('event.decline', { event: locator(bens), options }, { credentials: ben });
		const [attendee] = (await raw(annas)).attendees ?? [];
		expect(attendee).toMatchObject({
			status: { response: 'declined' },
			proposedNewTime: {
				start: { dateTime: '2026-11-25T14:00:00.0000000', timeZone: 'Europe/Berlin' },
				end: { dateTime: '2026-11-25T15:00:00.0000000' },
			},
		});
	});

	it('notes an answer without sending it', async () => {
		const { annas, bens } = await invite();
		await h.one('event.accept', { event: locator(bens), options: { sendResponse: false } }, { credentials: ben });
		expect((await raw(annas)).attendees).toMatchObject([{ status: { response: 'none' } }]);
	});

	it('answers for the whole series of an occurrence', async () => {
		const recurrence = { rule: { pattern: 'daily', ends: 'numbered', occurrences: 3 } };
		const { annas, bens } = await invite({ recurrence });
		await h.one('event.accept', { event: locator(bens), extent: 'series' }, { credentials: ben });
		expect((await raw(annas)).attendees).toMatchObject([{ status: { response: 'accepted' } }]);
	});

	it.each([
		[{ proposedEnd: '2026-11-25T14:00' }, 'Proposed End needs a Proposed Start. Add Proposed Start'],
		[
			{ proposedStart: '2026-11-25T14:00', proposedEnd: '2026-11-25T15:00', sendResponse: false },
			'A proposal needs a response to travel in. Turn on Send Response',
		],
	])('refuses %j', async (options, message) => {
		const { error } = await h.run('event.decline', { event: locator('x'), options });
		expect(error?.message).toBe(message);
	});
});

describe('a meeting', () => {
	it('is cancelled by who organizes it, and by nobody else', async () => {
		const { annas, bens } = await invite();
		const { error } = await h.run('event.cancel', { event: locator(bens) }, { credentials: ben });
		expect(error?.httpCode).toBe('400');
		expect(await h.one('event.cancel', { event: locator(annas), comment: 'No quorum' })).toEqual({ success: true });
		expect((await h.run('event.get', { event: locator(annas) })).error?.httpCode).toBe('404');
		expect(await h.one('event.get', { event: locator(bens) }, { credentials: ben })).toMatchObject({
			isCancelled: true,
		});
	});

	it('is forwarded', async () => {
		const { annas } = await invite();
		const to = `Hugo Ivanov <${HUGO}>`;
		expect(await h.one('event.forward', { event: locator(annas), to, comment: 'FYI' })).toEqual({ success: true });
		const hugo = await h.signIn(HUGO);
		expect((await h.run('event.getAll', range, { credentials: hugo })).items).toHaveLength(1);
		const { error } = await h.run('event.forward', { event: locator(annas), to: ' ; ' });
		expect(error?.message).toBe('To is empty. Enter the addresses to forward to');
	});

	it('is deleted for good', async () => {
		const { annas } = await invite();
		expect(await h.one('event.deletePermanently', { event: locator(annas) })).toEqual({ success: true });
		expect((await h.run('event.get', { event: locator(annas) })).error?.httpCode).toBe('404');
	});
});

describe('reminders', () => {
	it('are listed, snoozed and dismissed', async () => {
		const { id } = await h.one('event.create', { ...meeting, additionalFields: { reminderMinutes: 30 } });
		const reminders = async () =>
			(await h.run('event.getReminders', range)).items
				.filter(({ json }) => json['subject'] === 'Quorum')
				.map(({ json }) => json['remindAt']);
		expect(await reminders()).toEqual(['2026-11-24T09:30:00+01:00']);
		await h.one('event.snoozeReminder', { event: locator(String(id)), newReminderTime: '2026-11-24T09:45:00' });
		expect(await reminders()).toEqual(['2026-11-24T09:45:00+01:00']);
		expect(await h.one('event.dismissReminder', { event: locator(String(id)) })).toEqual({ success: true });
		expect(await reminders()).toEqual([]);
	});
});

describe('the instances of a series', () => {
	it('are listed from the series or from one of them', async () => {
		const recurrence = { rule: { pattern: 'daily', ends: 'numbered', occurrences: 4 } };
		const { id } = await h.one('event.create', { ...meeting, recurrence });
		const instances = async (event: unknown) =>
			(await h.run('event.getInstances', { event: locator(String(event)), from: '2026-11-25', until: '2026-12-31' }))
				.items;
		const found = await instances(id);
		expect(found.map(({ json }) => [json['start'], json['type']])).toEqual([
			['2026-11-25T10:00:00+01:00', 'occurrence'],
			['2026-11-26T10:00:00+01:00', 'occurrence'],
			['2026-11-27T10:00:00+01:00', 'occurrence'],
		]);
		expect(await instances(found[0]?.json['id'])).toHaveLength(3);
	});
});

describe('time zones', () => {
	it('are those that the server knows, by a part of their name', async () => {
		const { results } = await h.search('searchTimeZones', {}, { filter: 'tokyo' });
		expect(results).toEqual([expect.objectContaining({ value: 'Tokyo Standard Time' })]);
	});
});

describe('changes', () => {
	it('are those since a cursor, deletions too', async () => {
		const window = { from: '2026-11-20', until: '2026-12-20', since: 'cursor' };
		const changes = async (cursor: unknown) => {
			const { items, error } = await h.run('event.getChanges', { ...window, cursor });
			if (error) throw error;
			return items.map(({ json }) => json as Record<string, string>);
		};
		const first = await changes('');
		const { id } = await h.one('event.create', meeting);
		const second = await changes(first.at(-1)?.['cursor']);
		expect(second).toMatchObject([{ change: 'changed', id, subject: 'Quorum', start: '2026-11-24T10:00:00+01:00' }]);
		await h.one('event.delete', { event: locator(String(id)) });
		const third = await changes(second[0]?.['cursor']);
		expect(third).toMatchObject([{ change: 'deleted', id }]);
		expect(await changes(third[0]?.['cursor'])).toMatchObject([{ change: 'none' }]);
	});
});

describe('changes of a series', () => {
	it('come with each occurrence as a whole', async () => {
		const window = { from: '2026-11-24', until: '2026-11-27', since: 'cursor' };
		const { items } = await h.run('event.getChanges', window);
		const cursor = items.at(-1)?.json['cursor'];
		await h.one('event.create', { ...meeting, recurrence: { rule: { pattern: 'daily' } } });
		const { items: changed } = await h.run('event.getChanges', { ...window, cursor });
		const occurrences = changed.map(({ json }) => json).filter(({ type }) => type === 'occurrence');
		expect(occurrences.map(({ subject, start }) => [subject, start]).sort()).toEqual([
			['Quorum', '2026-11-24T10:00:00+01:00'],
			['Quorum', '2026-11-25T10:00:00+01:00'],
			['Quorum', '2026-11-26T10:00:00+01:00'],
		]);
	});

	it('are not told at first where only the place to go on from is wanted', async () => {
		const wish = { from: '2026-11-24', until: '2026-11-27', firstRun: 'nothing' };
		const { items, error } = await h.run('event.getChanges', wish);
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});
});

describe('with the Application credential', () => {
	it('answers for a user', async () => {
		const { annas, bens } = await invite();
		const wish = { credentials: h.app };
		const as = (address: string) => ({ actOn: 'user', user: locator(address, 'address') });
		await h.one('event.accept', { ...as(BEN), event: locator(bens) }, wish);
		expect(await h.one('event.get', { ...as(ANNA), event: locator(annas) }, wish)).toMatchObject({
			attendees: [{ response: 'accepted' }],
		});
	});
});
