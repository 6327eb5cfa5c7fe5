import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';

const PREFER = { Prefer: 'IdType="ImmutableId"' };
const time = (hour: number) => ({ dateTime: `2026-05-04T${hour}:00:00`, timeZone: 'UTC' });
const VIEW = '/me/calendarView?startDateTime=2026-05-04T00:00:00Z&endDateTime=2026-05-20T00:00:00Z';

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => {
	sandbox = await createSandbox({ seed: { users: [{ userPrincipalName: 'anna@sandbox.example' }] } });
	anna = client(sandbox, { user: 'anna@sandbox.example' });
});
afterAll(async () => await sandbox.close());

const weekly = {
	pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
	range: { type: 'numbered', startDate: '2026-05-04', numberOfOccurrences: 2 },
};
const create = async (more: object = {}) =>
	await anna.post('/me/events', { subject: 'Stays', start: time(10), end: time(11), ...more }, PREFER);

test('an event has two IDs, and both lead to it', async () => {
	const { body: made, headers } = await create();
	const { body: usual } = await anna.get(`/me/events/${made.id}`);
	expect(usual.subject).toBe('Stays');
	expect(usual.id).not.toBe(made.id);
	expect(decodeURIComponent(headers.get('location') ?? '')).toContain(made.id);
	expect((await anna.get(`/me/events/${usual.id}`, PREFER)).body.id).toBe(made.id);
	const answer = await anna.post('/me/translateExchangeIds', {
		inputIds: [usual.id, made.id],
		sourceIdType: 'restId',
		targetIdType: 'restImmutableEntryId',
	});
	expect(answer.body.value).toMatchObject([{ targetId: made.id }, { targetId: made.id }]);
	expect((await anna.delete(`/me/events/${made.id}`)).status).toBe(204);
	expect((await anna.get(`/me/events/${usual.id}`)).status).toBe(404);
});

test('occurrences and their series are named in the same form', async () => {
	const { body: master } = await create({ recurrence: weekly });
	const { body } = await anna.get(VIEW, PREFER);
	expect(body.value).toHaveLength(2);
	for (const { id, seriesMasterId } of body.value) {
		expect(seriesMasterId).toBe(master.id);
		expect((await anna.patch(`/me/events/${id}`, { subject: 'Changed' }, PREFER)).body).toMatchObject({
			id,
			subject: 'Changed',
		});
	}
	await anna.delete(`/me/events/${master.id}`);
});

test('a feed names what is gone as it named what was there', async () => {
	const { body: first } = await anna.get(VIEW.replace('calendarView', 'calendarView/delta'), PREFER);
	const { body: made } = await create();
	const { body: second } = await anna.get(first['@odata.deltaLink'], PREFER);
	expect(second.value).toMatchObject([{ id: made.id }]);
	await anna.delete(`/me/events/${made.id}`);
	const { body: third } = await anna.get(second['@odata.deltaLink'], PREFER);
	expect(third.value).toMatchObject([{ id: made.id, '@removed': { reason: 'deleted' } }]);
});
