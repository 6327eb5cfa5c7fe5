import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, at, attendee, BEN, emptyCalendars, meeting, NOW, stopAt, view } from './support';

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	stopAt(sandbox, NOW);
	anna = as(sandbox, ANNA);
});

interface Entry {
	id: string;
	type?: string;
	subject?: string;
	seriesMasterId?: string;
	'@removed'?: { reason: string };
}

const path = ({ id }: { id: string }) => `/me/events/${encodeURIComponent(id)}`;
const FEED = `/me/calendarView/delta?${view('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z')}`;
const WEEKLY = {
	pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'] },
	range: { type: 'noEnd', startDate: '2026-03-04' },
};

/** Reads a round to its end. */
async function round(url: string, client = anna): Promise<{ entries: Entry[]; link: string; pages: number }> {
	const entries: Entry[] = [];
	let next = url;
	for (let pages = 1; ; pages += 1) {
		const { status, body } = await client.get(next);
		expect(status).toBe(200);
		entries.push(...body.value);
		if (body['@odata.deltaLink']) return { entries, link: body['@odata.deltaLink'], pages };
		next = body['@odata.nextLink'];
	}
}

const told = (entries: Entry[]) =>
	entries.map((entry) => (entry['@removed'] ? 'removed' : `${entry.type}: ${entry.subject ?? ''}`)).sort();

test('the first round shows events complete, and occurrences with their times next to their series', async () => {
	await anna.post('/me/events', meeting('2026-03-03T09:00:00', { subject: 'Single' }));
	await anna.post('/me/events', meeting('2026-05-03T09:00:00', { subject: 'Later' }));
	const master = (
		await anna.post('/me/events', meeting('2026-03-04T09:00:00', { subject: 'Series', recurrence: WEEKLY }))
	).body;
	const { entries, link } = await round(FEED);
	expect(told(entries)).toEqual([
		'occurrence: ',
		'occurrence: ',
		'occurrence: ',
		'occurrence: ',
		'seriesMaster: Series',
		'singleInstance: Single',
	]);
	const first = entries.findIndex(({ id }) => id === master.id);
	expect(entries[first + 1]).toEqual({
		'@odata.type': '#microsoft.graph.event',
		'@odata.etag': expect.any(String),
		id: expect.any(String),
		type: 'occurrence',
		seriesMasterId: master.id,
		start: at('2026-03-04T09:00:00.0000000'),
		end: at('2026-03-04T10:00:00.0000000'),
	});
	expect(entries[first]).not.toHaveProperty('cancelledOccurrences');
	expect((await round(link)).entries).toEqual([]);
});

test('later rounds show what entered, changed and left the window', async () => {
	const inside = (await anna.post('/me/events', meeting('2026-03-03T09:00:00', { subject: 'Inside' }))).body;
	const outside = (await anna.post('/me/events', meeting('2026-05-03T09:00:00', { subject: 'Outside' }))).body;
	const gone = (await anna.post('/me/events', meeting('2026-03-05T09:00:00', { subject: 'Gone' }))).body;
	const { link } = await round(FEED);
	await anna.patch(path(inside), meeting('2026-05-04T09:00:00', { subject: 'Inside' }));
	await anna.patch(path(outside), meeting('2026-03-06T09:00:00', { subject: 'Outside' }));
	await anna.delete(path(gone));
	await anna.post('/me/events', meeting('2026-03-07T09:00:00', { subject: 'New' }));
	const passing = (await anna.post('/me/events', meeting('2026-03-08T09:00:00'))).body;
	await anna.delete(path(passing));
	const { entries, link: next } = await round(link);
	expect(told(entries)).toEqual(['removed', 'removed', 'singleInstance: New', 'singleInstance: Outside']);
	expect(entries.find(({ id }) => id === gone.id)).toEqual({
		'@odata.type': '#microsoft.graph.event',
		id: gone.id,
		'@removed': { reason: 'deleted' },
	});
	expect((await round(next)).entries).toEqual([]);
});

test('what happens to one occurrence concerns that one', async () => {
	await anna.post('/me/events', meeting('2026-03-04T09:00:00', { subject: 'Series', recurrence: WEEKLY }));
	const { entries, link } = await round(FEED);
	const [first, second] = entries.filter(({ type }) => type === 'occurrence');
	await anna.patch(path(first as Entry), { subject: 'Other' });
	await anna.delete(path(second as Entry));
	const changed = await round(link);
	expect(told(changed.entries)).toEqual(['exception: Other', 'removed']);
	expect(changed.entries.find((entry) => entry['@removed'])?.id).toBe(second?.id);
	await anna.delete(path(first as Entry));
	expect((await round(changed.link)).entries).toEqual([
		expect.objectContaining({ id: first?.id, '@removed': { reason: 'deleted' } }),
	]);
});

test('a series that changes shows its master and its occurrences, and leaves as a whole', async () => {
	const master = (
		await anna.post('/me/events', meeting('2026-03-04T09:00:00', { subject: 'Series', recurrence: WEEKLY }))
	).body;
	const { link } = await round(FEED);
	await anna.patch(path(master), { subject: 'Renamed' });
	const renamed = await round(link);
	expect(told(renamed.entries)).toEqual([
		'occurrence: ',
		'occurrence: ',
		'occurrence: ',
		'occurrence: ',
		'seriesMaster: Renamed',
	]);
	await anna.patch(path(master), {
		recurrence: { ...WEEKLY, range: { type: 'endDate', startDate: '2026-03-04', endDate: '2026-03-12' } },
	});
	const shorter = await round(renamed.link);
	expect(shorter.entries.filter((entry) => entry['@removed'])).toHaveLength(2);
	await anna.patch(path(master), { recurrence: null });
	const single = await round(shorter.link);
	expect(single.entries.find(({ id }) => id === master.id)?.type).toBe('singleInstance');
	await anna.delete(path(master));
	expect(told((await round(single.link)).entries)).toEqual(['removed']);
});

test('an answer of an attendee is a change of the organizer’s event', async () => {
	await anna.post('/me/events', meeting('2026-03-04T09:00:00', { attendees: [attendee(BEN)] }));
	const { link } = await round(FEED);
	const ben = as(sandbox, BEN);
	const copy = (await ben.get('/me/events')).body.value[0];
	await ben.post(`${path(copy)}/accept`);
	const [entry] = (await round(link)).entries as Array<Entry & { attendees: Array<{ status: { response: string } }> }>;
	expect(entry?.attendees[0]?.status.response).toBe('accepted');
});

test('pages, refusals and lost tokens', async () => {
	for (let day = 1; day < 26; day += 1)
		await anna.post('/me/events', meeting(`2026-03-${String(day).padStart(2, '0')}T09:00:00`));
	const { entries, pages } = await round(FEED);
	expect([new Set(entries.map(({ id }) => id)).size, pages]).toEqual([25, 3]);
	const preferred = await anna.get(FEED, { Prefer: 'odata.maxpagesize=20, outlook.timezone="Asia/Tokyo"' });
	expect(preferred.body.value).toHaveLength(20);
	expect(preferred.body.value[0].start.timeZone).toBe('Asia/Tokyo');
	expect((await anna.get(`${FEED}&$select=subject`)).status).toBe(400);
	expect((await anna.get('/me/calendarView/delta')).body.error.code).toBe('ErrorInvalidParameter');
	const { link } = await round(FEED);
	await anna.post('/me/events', meeting('2026-03-27T09:00:00'));
	sandbox.store.forgetChanges();
	const lost = await anna.get(link);
	expect([lost.status, lost.body.error.code]).toEqual([410, 'SyncStateNotFound']);
	expect((await as(sandbox, ANNA, 'Calendars.ReadBasic').get(FEED)).status).toBe(403);
});

test('one calendar, and events without a window', async () => {
	const calendar = (await anna.post('/me/calendars', { name: 'Second' })).body;
	const base = `/me/calendars/${encodeURIComponent(calendar.id)}`;
	const { link } = await round(`${base}${FEED.slice(3)}`);
	await anna.post('/me/events', meeting('2026-03-04T09:00:00'));
	await anna.post(`${base}/events`, meeting('2026-03-04T09:00:00', { subject: 'Here', recurrence: WEEKLY }));
	expect((await round(link)).entries.filter(({ type }) => type !== 'occurrence').map(({ subject }) => subject)).toEqual(
		['Here'],
	);
	expect(told((await round(`${base}/events/delta`)).entries)).toEqual(['seriesMaster: Here']);
});
