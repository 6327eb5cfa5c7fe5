import { createSandbox } from '../../../sandbox/sandbox';
import { ANNA, as, attendee, BEN, meeting, view } from './support';

const USERS = [ANNA, BEN].map((userPrincipalName) => ({ userPrincipalName }));

test('a seed brings calendars, events and many events', async () => {
	const sandbox = await createSandbox({
		seed: {
			users: USERS,
			calendar: {
				calendars: [{ mailbox: ANNA, name: 'Team', color: 'lightRed', shared: [{ user: BEN, role: 'write' }] }],
				events: [
					{ mailbox: ANNA, calendar: 'Team', ...meeting('2026-03-04T09:00:00', { subject: 'In team' }) },
					{ mailbox: ANNA, ...meeting('2026-03-04T11:00:00', { attendees: [attendee(BEN)] }) },
				],
				bulk: [{ mailbox: BEN, count: 100 }],
			},
		},
	});
	try {
		const ben = as(sandbox, BEN);
		const calendars = (await ben.get('/me/calendars')).body.value;
		const team = calendars.find(({ owner }: { owner: { address: string } }) => owner.address === ANNA);
		expect(team).toMatchObject({ canEdit: true });
		const inTeam = await ben.get(
			`/me/calendars/${encodeURIComponent(team.id)}/calendarView?${view('2026-03-01', '2026-04-01')}`,
		);
		expect(inTeam.body.value).toEqual([expect.objectContaining({ subject: 'In team' })]);
		expect((await ben.get('/me/events/$count')).text).toBe('101');
		expect((await ben.get("/me/events?$filter=type eq 'seriesMaster'&$top=10")).body.value).toHaveLength(5);
	} finally {
		await sandbox.close();
	}
});

test('a volume of events is shared out among the people', async () => {
	const sandbox = await createSandbox({ seed: { users: USERS, volume: { events: 101 } } });
	try {
		const counts = await Promise.all(
			[ANNA, BEN].map(async (user) => Number((await as(sandbox, user).get('/me/events/$count')).text)),
		);
		expect(counts).toEqual([51, 50]);
	} finally {
		await sandbox.close();
	}
});

test.each([
	[
		'a mailbox that nobody has',
		{ events: [{ mailbox: 'nobody@sandbox.example', ...meeting('2026-03-04T09:00:00') }] },
		/nobody@sandbox\.example/,
	],
	['a calendar that is not there', { bulk: [{ mailbox: ANNA, calendar: 'Nope', count: 1 }] }, /'Nope'/],
	['an event that Graph would refuse', { events: [{ mailbox: ANNA, subject: 'No time' }] }, /'No time'.*start/],
	['a list that is none', { events: {} }, /not a list/],
])('%s is told', async (_what, calendar, message) => {
	await expect(createSandbox({ seed: { users: USERS, calendar } })).rejects.toThrow(message);
});
