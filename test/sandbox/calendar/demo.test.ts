import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { ANNA, as, view } from './support';

let sandbox: Sandbox;

beforeAll(async () => (sandbox = await createSandbox({ seed: 'demo' })));
afterAll(async () => await sandbox.close());

const iso = (ms: number) => new Date(ms).toISOString();

interface Shown {
	subject: string;
	isOrganizer: boolean;
	responseStatus: { response: string };
	type: string;
}

async function week(user: string, days = 14): Promise<Shown[]> {
	const now = sandbox.clock.now();
	const { body } = await as(sandbox, user).get(
		`/me/calendarView?${view(iso(now - 7 * 86_400_000), iso(now + days * 86_400_000))}&$top=200`,
	);
	return body.value;
}

test('every person of the demo has meetings around the present, and a series among them', async () => {
	for (const { userPrincipalName } of sandbox.users.filter((user) => user.displayName !== 'Info')) {
		expect((await week(userPrincipalName)).length).toBeGreaterThan(0);
	}
	const annas = await week(ANNA);
	expect(
		annas.filter(({ type, subject }) => type === 'occurrence' && subject === 'Management meeting').length,
	).toBeGreaterThan(1);
});

test('answers of attendees stand on both sides', async () => {
	const bens = (await week('ben.carter@sandbox.example')).find(({ subject }) => subject === 'Management meeting');
	expect(bens).toMatchObject({ isOrganizer: false, responseStatus: { response: 'accepted' } });
	const { body } = await as(sandbox, ANNA).get("/me/events?$filter=subject eq 'Management meeting'");
	expect(body.value[0].attendees.map(({ status }: { status: { response: string } }) => status.response)).toEqual([
		'accepted',
		'accepted',
		'tentativelyAccepted',
	]);
});

test('a shared calendar is in the list of whom it is shared with', async () => {
	const { body } = await as(sandbox, 'david.eriksen@sandbox.example').get('/me/calendars');
	expect(body.value.map(({ name, canEdit }: { name: string; canEdit: boolean }) => [name, canEdit])).toEqual([
		['Calendar', true],
		['Chiara Donati', false],
		['Chiara Donati - Customer visits', true],
	]);
});

test('calendars and events of the demo have the same ids after a reset', async () => {
	const before = (await as(sandbox, ANNA).get('/me/calendar')).body.id;
	await sandbox.reset();
	expect((await as(sandbox, ANNA).get('/me/calendar')).body.id).toBe(before);
});
