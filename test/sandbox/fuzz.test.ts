import { expandTemplate } from '../../sandbox/http/router';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';

/** The same odd inputs on every run. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
		return state / 2 ** 32;
	};
}

const random = randomFrom(42);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const IDS = [
	'inbox',
	'x',
	'AAMkAGI=',
	'..',
	'%00',
	'%F0%9F%92%A9',
	"a'b",
	'-1',
	'0'.repeat(600),
	'__proto__',
	'constructor',
	'me',
	'%2F',
	'{}',
	'01ABC',
];
const QUERIES = [
	'',
	'$select=id',
	'$select=nope',
	'$select=',
	'$filter=',
	"$filter=id eq 'x",
	"$filter=id eq 'x'",
	'$filter=id eq null or not(id ne 5)',
	"$filter=contains(subject,'%25')",
	'$filter=a/b/c/any(d:d/e eq 1)',
	'$orderby=id desc',
	'$orderby=nope/nope',
	'$top=0',
	'$top=5&$skip=100000',
	'$top=99999999999999999999',
	'$skiptoken=nonsense',
	'$deltatoken=bm9uc2Vuc2U',
	'token=nonsense',
	'$count=true',
	'$search="x"',
	'$search=subject:x OR (from:',
	'$expand=nope',
	'$expand=children($top=x)',
	'startDateTime=nonsense&endDateTime=2020-01-01',
	'startDateTime=2024-01-01T00:00:00Z&endDateTime=2024-02-01T00:00:00Z',
	'startDateTime=2024-02-01T00:00:00Z&endDateTime=2024-01-01T00:00:00Z',
	'q=x',
	'=',
	'&&&',
];
const VALUES: readonly unknown[] = [
	null,
	true,
	-1,
	1e308,
	'',
	'x',
	'2024-02-30T25:61:00',
	'x'.repeat(5_000),
	[],
	{},
	[null],
	[{}],
	{ a: { b: [] } },
	{ dateTime: 'x', timeZone: 'y' },
];
const NAMES = [
	'subject',
	'body',
	'toRecipients',
	'message',
	'comment',
	'start',
	'end',
	'recurrence',
	'attendees',
	'displayName',
	'name',
	'folder',
	'parentReference',
	'item',
	'file',
	'destinationId',
	'AttachmentItem',
	'@odata.type',
	'@odata.id',
	'contentBytes',
	'schedules',
	'recipients',
	'roles',
	'type',
	'scope',
	'ids',
	'actions',
	'conditions',
	'__proto__',
	'toString',
	'changeType',
	'expirationDateTime',
	'resource',
	'requests',
];
const HEADERS: ReadonlyArray<Record<string, string>> = [
	{},
	{ Prefer: 'outlook.timezone="Nowhere/Nothing"' },
	{ Prefer: 'IdType="ImmutableId", odata.maxpagesize=0' },
	{ Prefer: ';;,=,"' },
	{ 'If-Match': '"nonsense"' },
	{ 'If-None-Match': '*' },
	{ Range: 'bytes=9-1' },
	{ 'Content-Range': 'bytes 5-1/3' },
	{ ConsistencyLevel: 'eventual' },
];

function oddBody(): { body: string | Uint8Array<ArrayBuffer>; type: string } {
	const kind = random();
	if (kind < 0.1) return { body: '{"a":', type: 'application/json' };
	if (kind < 0.15) return { body: '[1]', type: 'application/json' };
	if (kind < 0.2) return { body: new Uint8Array([0, 255, 254, 1]), type: 'application/octet-stream' };
	if (kind < 0.25) return { body: '!!! not base64', type: 'text/plain' };
	const entries = Array.from({ length: Math.floor(random() * 5) }, () => [pick(NAMES), pick(VALUES)] as const);
	return { body: JSON.stringify(Object.fromEntries(entries)), type: 'application/json' };
}

/** IDs that exist, by the parameter that takes them. */
const known = new Map<string, readonly string[]>();

/** Where IDs come from. */
const LISTS: Readonly<Record<string, string>> = {
	messageId: '/me/messages',
	folderId: '/me/mailFolders',
	childFolderId: '/me/mailFolders/inbox/childFolders',
	calendarId: '/me/calendars',
	groupId: '/me/calendarGroups',
	eventId: '/me/events',
	driveId: '/me/drives',
	itemId: '/me/drive/root/children',
	objectId: '/groups',
	ruleId: '/me/mailFolders/inbox/messageRules',
	categoryId: '/me/outlook/masterCategories',
};

async function collectIds(): Promise<void> {
	known.set('userId', ['anna.berger@sandbox.example', 'ben.carter@sandbox.example', 'info@sandbox.example']);
	known.set('itemPath', ['Documents', 'Documents/x', 'Attachments']);
	for (const [name, path] of Object.entries(LISTS)) {
		const response = await fetch(`${sandbox.graph}/v1.0${path}`, {
			headers: { Authorization: `Bearer ${tokens[0] ?? ''}` },
		});
		const { value = [] } = (await response.json()) as { value?: Array<{ id: string }> };
		known.set(
			name,
			value.map(({ id }) => id),
		);
	}
}

/** Mostly an ID that exists, so that what lies behind it is reached too. */
function idFor(name: string): string {
	const ids = known.get(name) ?? [];
	return ids.length > 0 && random() < 0.75 ? pick(ids) : pick(IDS);
}

const fill = (template: string) =>
	template
		.split('/')
		.map((part) => {
			const name = /^:?\{(\w+)\}$/.exec(part)?.[1];
			if (name === undefined) return part;
			return part.startsWith(':') ? `:/${idFor(name)}:` : idFor(name);
		})
		.join('/')
		.replace(/\/:\//g, ':/');

let sandbox: Sandbox;
let tokens: string[];
const failures: string[] = [];

beforeAll(async () => {
	jest.spyOn(console, 'error').mockImplementation((text: unknown) => failures.push(String(text)));
	sandbox = await createSandbox();
	tokens = [sandbox.token({ user: 'anna.berger@sandbox.example' }), sandbox.token()];
	await collectIds();
});
afterAll(async () => await sandbox.close());

/** Earlier rounds may have removed the caller or ended the sessions: then everything starts anew. */
async function ready(): Promise<void> {
	const newTokens = () => [sandbox.token({ user: 'anna.berger@sandbox.example' }), sandbox.token()];
	const gone = !sandbox.users.some((user) => user.userPrincipalName === 'anna.berger@sandbox.example');
	tokens = gone ? [] : newTokens();
	const me = await fetch(`${sandbox.graph}/v1.0/me`, { headers: { Authorization: `Bearer ${tokens[0] ?? ''}` } });
	await me.arrayBuffer();
	if (me.status === 200) return;
	await sandbox.reset();
	tokens = newTokens();
	await collectIds();
}

const ROUNDS = 8;

test('no input makes the sandbox fail', async () => {
	const broken = new Map<string, string>();
	const statuses = new Map<number, number>();
	for (const { method, path } of sandbox.routes) {
		await ready();
		const templates = (typeof path === 'string' ? [path] : path).flatMap(expandTemplate);
		for (let round = 0; round < ROUNDS; round += 1) {
			const url = `/${fill(pick(templates))}?${pick(QUERIES)}`;
			const { body, type } = oddBody();
			failures.length = 0;
			const silent = method === 'GET' || method === 'HEAD';
			const response = await fetch(`${sandbox.graph}/v1.0${url}`, {
				method,
				redirect: 'manual',
				headers: {
					Authorization: `Bearer ${pick(tokens)}`,
					...(silent ? {} : { 'Content-Type': type }),
					...pick(HEADERS),
				},
				...(silent ? {} : { body }),
			});
			const text = await response.text();
			statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
			if (method !== 'HEAD' && response.status >= 400 && response.status < 500) {
				const { error } = JSON.parse(text) as { error?: { code?: string; message?: string } };
				if (!error?.code || !error.message)
					broken.set(`${method} ${String(path)}`, `an error without code or message: ${text.slice(0, 200)}`);
			}
			if (response.status === 500)
				broken.set(`${method} ${String(path)}`, `${url} ${failures[0]?.slice(0, 600) ?? ''}`);
		}
	}
	expect(Object.fromEntries(broken)).toEqual({});
	// Otherwise the inputs would be too odd to reach anything.
	expect(statuses.get(200) ?? 0).toBeGreaterThan(50);
	expect(statuses.get(400) ?? 0).toBeGreaterThan(50);
}, 120_000);

test('no sign-in request makes the sandbox fail', async () => {
	const fields = [
		'client_id',
		'client_secret',
		'grant_type',
		'scope',
		'code',
		'refresh_token',
		'redirect_uri',
		'client_assertion',
		'client_assertion_type',
		'device_code',
		'code_verifier',
		'claims',
	];
	const values = [
		'',
		sandbox.clientId,
		sandbox.clientSecret,
		'client_credentials',
		'authorization_code',
		'refresh_token',
		'https://graph.microsoft.com/.default',
		'a.b.c',
		'eyJ9.eyJ9.x',
		'%00',
		'🙂',
	];
	const paths = ['token', 'authorize', 'devicecode', 'logout'];
	for (let round = 0; round < 300; round += 1) {
		const form = new URLSearchParams(Array.from({ length: 6 }, () => [pick(fields), pick(values)] as [string, string]));
		const tenant = pick([sandbox.tenantId, 'common', 'nowhere', '%20', 'sandbox.example']);
		const path = `${sandbox.login}/${tenant}/oauth2/v2.0/${pick(paths)}`;
		const response =
			random() < 0.5
				? await fetch(path, { method: 'POST', body: form, redirect: 'manual' })
				: await fetch(`${path}?${form.toString()}`, { redirect: 'manual' });
		expect([path, form.toString(), response.status]).not.toContain(500);
		await response.arrayBuffer();
	}
});
