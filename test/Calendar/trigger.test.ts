import { Office365CalendarTrigger } from '../../nodes/Calendar/Office365CalendarTrigger.node';
import { appCredentials } from '../support/credentials';
import { locator, runNode } from '../support/engine';
import { until } from '../support/until';
import { itemsOf, watching, type Watching } from '../support/watching';

const node = new Office365CalendarTrigger();
const ANNA = 'anna.berger@sandbox.example';
const BEN = 'ben.carter@sandbox.example';
const ofAnna = { actOn: 'user', user: locator(ANNA, 'address') };

let world: Watching;
beforeAll(async () => {
	world = await watching(node);
});
afterAll(async () => await world.close());
afterEach(async () => await world.clear());

const at = (hours: number) => ({
	dateTime: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19),
	timeZone: 'UTC',
});
const meeting = (subject: string, more: object = {}) => ({ subject, start: at(24), end: at(25), ...more });
const weekly = (count: number) => ({
	recurrence: {
		pattern: { type: 'daily', interval: 1 },
		range: { type: 'numbered', startDate: at(24).dateTime.slice(0, 10), numberOfOccurrences: count },
	},
});
const create = async (subject: string, more: object = {}) =>
	await world.call('POST', `/users/${ANNA}/events`, meeting(subject, more));

describe('events of calendars', () => {
	it('Event Created tells of an event and of a series once', async () => {
		await create('before');
		const trigger = await world.start({ event: 'eventCreated', ...ofAnna });

		await create('Single');
		await create('Series', weekly(5));
		await until(() => itemsOf(trigger).length === 2);

		expect(
			itemsOf(trigger)
				.map(({ subject }) => subject)
				.sort(),
		).toEqual(['Series', 'Single']);
	});

	it('Event Rescheduled tells of the times before', async () => {
		const { id } = await create('Review');
		await create('Other');
		const trigger = await world.start({ event: 'eventRescheduled', ...ofAnna });

		await world.call('PATCH', `/users/${ANNA}/events/${id}`, { subject: 'Review of Q3' });
		await world.call('PATCH', `/users/${ANNA}/events/${id}`, { start: at(48), end: at(49) });
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({
			event: 'eventRescheduled',
			id,
			subject: 'Review of Q3',
			changed: ['start', 'end'],
		});
	});

	it('Event Updated tells of other changes', async () => {
		const { id } = await create('Draft');
		const trigger = await world.start({ event: 'eventUpdated', ...ofAnna });

		await world.call('PATCH', `/users/${ANNA}/events/${id}`, { subject: 'Final' });
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({ event: 'eventUpdated', id, subject: 'Final', changed: ['details'] });

		await world.call('PATCH', `/users/${ANNA}/events/${id}`, { end: at(26) });
		await until(() => itemsOf(trigger).length === 2);

		const end = expect.stringMatching(new RegExp(`^${at(25).dateTime.slice(0, 10)}.*Z$`)) as string;
		expect(itemsOf(trigger)[1]).toMatchObject({ changed: ['end'], previous: { end } });
	});

	it('Event Cancelled or Deleted tells of a series once, and of a single occurrence', async () => {
		const single = await create('Single');
		const series = await create('Series', weekly(4));
		const range = `startDateTime=${at(0).dateTime}Z&endDateTime=${at(24 * 10).dateTime}Z`;
		const instances = await world.call<{ value: Array<{ id: string }> }>(
			'GET',
			`/users/${ANNA}/events/${series.id}/instances?${range}`,
		);
		const trigger = await world.start({ event: 'eventCancelled', ...ofAnna });

		await world.call('DELETE', `/users/${ANNA}/events/${single.id}`);
		await world.call('DELETE', `/users/${ANNA}/events/${instances.value[1]?.id}`);
		await until(() => itemsOf(trigger).length === 2);
		await world.call('DELETE', `/users/${ANNA}/events/${series.id}`);
		await until(() => itemsOf(trigger).length === 3);

		expect(itemsOf(trigger).map(({ event, id }) => [event, id])).toEqual(
			expect.arrayContaining([
				['eventDeleted', single.id],
				['eventDeleted', instances.value[1]?.id],
				['eventDeleted', series.id],
			]) as unknown[],
		);
	});

	it('Attendee Responded tells who and how', async () => {
		const { id } = await create('Together', { attendees: [{ emailAddress: { address: BEN }, type: 'required' }] });
		const trigger = await world.start({ event: 'attendeeResponded', ...ofAnna });
		const invited = await world.call<{ value: Array<{ id: string }> }>(
			'GET',
			`/users/${BEN}/events?$filter=subject eq 'Together'`,
		);

		await world.call('POST', `/users/${BEN}/events/${invited.value[0]?.id}/accept`, { sendResponse: true });
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({ event: 'attendeeResponded', id, attendee: BEN, response: 'accepted' });
	});

	it('Event Starting Soon comes by the clock', async () => {
		const soon = new Date(Date.now() + 62_000).toISOString().slice(0, 19);
		const trigger = await world.start({ event: 'eventStarting', ...ofAnna, minutesBefore: 1, interval: 10 });

		await create('Stand-up', { start: { dateTime: soon, timeZone: 'UTC' }, end: at(1) });
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({ event: 'eventStarting', subject: 'Stand-up' });
	}, 30_000);
});

describe('in the execution', () => {
	it.each([
		['attendeeResponded', { attendee: BEN, response: 'accepted', previous: { response: 'none' } }],
		['eventRescheduled', { changed: ['start', 'end'], previous: { start: null, end: null } }],
	])('the simplified item of %s still says what happened', async (event, said) => {
		const json = { event, noticedAt: '2026-01-01T00:00:00.000Z', id: '1', subject: 'Review', ...said };

		const { items, error } = await runNode({
			node,
			credentials: appCredentials(world.sandbox),
			parameters: { event, delivery: 'poll', ...ofAnna, output: 'simple' },
			items: [{ json }],
		});

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ event, noticedAt: json.noticedAt, subject: 'Review', ...said });
	});
});

describe('several people', () => {
	it('have their calendars watched by one trigger', async () => {
		const trigger = await world.start({ event: 'eventCreated', ...ofAnna, moreMailboxes: [BEN] });
		await until(async () => (await world.subscriptions()).length >= 2);

		await create('Hers');
		await world.call('POST', `/users/${BEN}/events`, meeting('His'));
		await until(() => itemsOf(trigger).length === 2);

		expect(
			itemsOf(trigger)
				.map(({ mailbox, subject }) => [mailbox, subject])
				.sort(),
		).toEqual([
			[ANNA, 'Hers'],
			[BEN, 'His'],
		]);
	});
});
