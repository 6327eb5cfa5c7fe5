import { calendarModule } from '../../../sandbox/graph/calendar';
import { type Route } from '../../../sandbox/http/route';
import { expandTemplate } from '../../../sandbox/http/router';
import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, at, attendee, BEN, emptyCalendars, meeting } from './support';

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => {
	sandbox = await emptyCalendars();
	anna = as(sandbox, ANNA);
});
afterAll(async () => await sandbox.close());

/** The same odd inputs on every run. */
let state = 7;
function random(): number {
	state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
	return state / 2 ** 32;
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Every route of the calendar, as the module registers them. */
function routes(): Route[] {
	const found: Route[] = [];
	const graph = { register: (more: readonly Route[]) => found.push(...more) };
	calendarModule.register(
		graph as unknown as Parameters<typeof calendarModule.register>[0],
		{
			...sandbox.world,
			notifications: { register: () => undefined },
			store: { onChange: () => () => undefined },
		} as unknown as Parameters<typeof calendarModule.register>[1],
	);
	return found;
}

const VALUES: readonly unknown[] = [
	null,
	'',
	'x',
	0,
	-1,
	1e300,
	true,
	[],
	{},
	[null],
	[{}],
	['x'],
	at('2026-03-04T09:00:00'),
	at('2026-03-04T09:00:00', 'Nowhere'),
	at('9999-12-31T23:59:59'),
	at('0001-01-01T00:00:00'),
	{ dateTime: 5 },
	{ start: at('2026-03-04T09:00:00'), end: null },
	[attendee(BEN)],
	[{ emailAddress: null }],
	{ address: BEN },
	{ pattern: {}, range: {} },
	{
		pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
		range: { type: 'noEnd', startDate: '2026-03-04' },
	},
	{
		pattern: { type: 'absoluteYearly', interval: 999, dayOfMonth: 31, month: 2 },
		range: { type: 'noEnd', startDate: '2026-03-04' },
	},
	{ contentType: 'html', content: '<html><body><script>' },
	'PT1H',
	'P-1D',
	'x'.repeat(5000),
];

const NAMES = [
	...['subject', 'body', 'start', 'end', 'isAllDay', 'recurrence', 'location', 'locations', 'attendees', 'categories'],
	...['showAs', 'sensitivity', 'reminderMinutesBeforeStart', 'singleValueExtendedProperties', 'transactionId', 'name'],
	...['color', 'hexColor', 'isDefaultCalendar', 'comment', 'sendResponse', 'proposedNewTime', 'toRecipients'],
	...['newReminderTime', 'emailAddress', 'role', 'schedules', 'startTime', 'endTime', 'availabilityViewInterval'],
	...['timeConstraint', 'meetingDuration', 'maxCandidates', 'locationConstraint', 'AttachmentItem', '@odata.type'],
	...['contentBytes', 'item', 'isOnlineMeeting', 'id', 'nope', '__proto__'],
];

const QUERIES = [
	'',
	'startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-04-01T00:00:00Z',
	'startDateTime=0001-01-01&endDateTime=0001-02-01',
	'startDateTime=9999-12-01&endDateTime=9999-12-31T23:59:59Z',
	"$filter=start/dateTime ge '2026-01-01'",
	'$orderby=start/dateTime,subject desc',
	'$expand=attachments,exceptionOccurrences,calendar',
	'$select=subject,start&$top=1',
	'authtoken=x',
];

interface Things {
	userId: string;
	groupId: string;
	calendarId: string;
	eventId: string;
	attachmentId: string;
	permissionId: string;
	messageId: string;
	sessionId: string;
	folderId: string;
	childFolderId: string;
}

async function things(): Promise<Things> {
	const recurrence = {
		pattern: { type: 'daily', interval: 1 },
		range: { type: 'numbered', startDate: '2026-03-04', numberOfOccurrences: 4 },
	};
	const event = (
		await anna.post('/me/events', meeting('2026-03-04T09:00:00', { recurrence, attendees: [attendee(BEN)] }))
	).body;
	const first = (await anna.get('/me/calendarView?startDateTime=2026-03-05&endDateTime=2026-03-06')).body.value[0];
	const attachment = await anna.post(`/me/events/${encodeURIComponent(event.id)}/attachments`, {
		'@odata.type': '#microsoft.graph.fileAttachment',
		name: 'a',
		contentBytes: 'YQ==',
	});
	return {
		userId: ANNA,
		groupId: (await anna.get('/me/calendarGroups')).body.value[0].id,
		calendarId: (await anna.get('/me/calendar')).body.id,
		eventId: pick([event.id, first?.id ?? event.id]),
		attachmentId: attachment.body.id,
		permissionId: 'RGVmYXVsdA==',
		messageId: 'x',
		sessionId: 'x',
		folderId: 'inbox',
		childFolderId: 'x',
	};
}

const body = () =>
	Object.fromEntries(Array.from({ length: Math.floor(random() * 6) }, () => [pick(NAMES), pick(VALUES)]));

test('no body, no query and no identifier makes a route fail', async () => {
	const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
	const broken: string[] = [];
	const statuses = new Map<number, number>();
	let known = await things();
	for (const route of routes()) {
		const templates = (typeof route.path === 'string' ? [route.path] : route.path).flatMap(expandTemplate);
		for (const template of templates) {
			for (let round = 0; round < 3; round += 1) {
				const ids: Record<string, string> =
					random() < 0.15 ? { ...known, [pick(Object.keys(known))]: pick(['x', 'AAMk', "a'b"]) } : { ...known };
				const url = `/${template.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(ids[name] ?? ids[name.replace(/\d+$/, '')] ?? ''))}?${pick(QUERIES)}`;
				const sent = route.method === 'GET' || route.method === 'DELETE' ? undefined : body();
				const { status, text } = await anna.call(route.method, url, sent);
				statuses.set(status, (statuses.get(status) ?? 0) + 1);
				if (status >= 500)
					broken.push(`${route.method} ${url} ${JSON.stringify(sent)?.slice(0, 300)} ${text.slice(0, 200)}`);
				if (route.method === 'DELETE' || /permanentDelete|cancel/.test(template)) known = await things();
			}
		}
	}
	expect(broken).toEqual([]);
	expect(complaints.mock.calls).toEqual([]);
	expect(statuses.get(200) ?? 0).toBeGreaterThan(100);
	expect(statuses.get(400) ?? 0).toBeGreaterThan(100);
}, 120_000);
