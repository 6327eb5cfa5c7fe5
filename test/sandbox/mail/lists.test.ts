import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { addresses, ANNA, HUGO, inFolder } from './people';

let sandbox: Sandbox;
let anna: Client;
let hugo: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	anna = client(sandbox, { user: ANNA });
	hugo = client(sandbox, { user: HUGO });
});
afterAll(async () => await sandbox.close());

const subjects = (answer: { body: { value: Array<{ subject: string }> } }) =>
	answer.body.value.map(({ subject }) => subject);

describe('lists', () => {
	test('a page has 10 messages, newest first, and pages lead to the end', async () => {
		const all: Array<{ id: string; receivedDateTime: string }> = [];
		let url = '/me/messages?$select=receivedDateTime';
		for (let pages = 0; url && pages < 20; pages += 1) {
			const { body } = await anna.get(url);
			expect(body.value.length).toBeLessThanOrEqual(10);
			all.push(...body.value);
			url = body['@odata.nextLink'] ?? '';
		}
		const dates = all.map(({ receivedDateTime }) => receivedDateTime);
		expect(dates).toEqual([...dates].sort().reverse());
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		expect((await anna.get('/me/messages?$count=true&$top=1')).body['@odata.count']).toBe(all.length);
		expect((await anna.get('/me/messages/$count')).text).toBe(String(all.length));
	});

	test('messages that arrive in one second keep their order', async () => {
		sandbox.clock.freeze(true);
		try {
			for (const subject of ['1', '2', '3', '4', '5'])
				await anna.post('/me/sendMail', { message: { subject, toRecipients: addresses(ANNA) } });
		} finally {
			sandbox.clock.freeze(false);
		}
		expect((await inFolder(anna, 'inbox')).slice(0, 5).map(({ subject }) => subject)).toEqual([
			'5',
			'4',
			'3',
			'2',
			'1',
		]);
		expect(
			subjects(await anna.get('/me/mailFolders/inbox/messages?$orderby=receivedDateTime&$top=1000')).slice(-5),
		).toEqual(['1', '2', '3', '4', '5']);
	});

	test.each([
		['isRead eq false and hasAttachments eq true', ['Hafen Hosting: invoice HH-9931', 'Invoice 77120 for your order']],
		["from/emailAddress/address eq 'BILLING@nordlicht-energie.example'", ['Your invoice NE-20418']],
		["startswith(subject,'Your')", ['Your invoice NE-20418']],
		[
			"contains(subject,'invoice') and receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false",
			['Hafen Hosting: invoice HH-9931', 'Invoice 77120 for your order'],
		],
		["categories/any(c:c eq 'Invoice')", ['Your invoice NE-20418']],
		["importance eq 'high' and isDraft eq false and flag/flagStatus eq 'flagged'", ['Numbers for the board']],
		["inferenceClassification eq 'other'", ['Last tickets for the Automation Fair']],
		['sentDateTime lt 1999-01-01T00:00:00Z', []],
	])('$filter=%s', async (filter, expected) => {
		const answer = await hugo.get(`/me/messages?$filter=${filter}&$select=subject`);
		expect([answer.status, subjects(answer).sort()]).toEqual([200, [...expected].sort()]);
	});

	test.each([
		["subject eq 'x'&$orderby=receivedDateTime", 'InefficientFilter'],
		['isRead eq false and receivedDateTime ge 2020-01-01T00:00:00Z&$orderby=receivedDateTime', 'InefficientFilter'],
		["toRecipients/any(r:r/emailAddress/address eq 'a@b.example')", 'ErrorInvalidUrlQueryFilter'],
		["endswith(subject,'x')", 'ErrorInvalidUrlQueryFilter'],
		["colour eq 'red'", 'RequestBroker--ParseUri'],
		['subject eq', 'BadRequest'],
	])('refuses $filter=%s', async (filter, code) => {
		const answer = await anna.get(`/me/messages?$filter=${filter}`);
		expect([answer.status, answer.body.error.code]).toEqual([400, code]);
	});

	test.each([
		'receivedDateTime ge 2020-01-01T00:00:00Z and isRead eq false&$orderby=receivedDateTime desc',
		"subject ge 'a' and importance eq 'normal'&$orderby=subject,importance,receivedDateTime desc",
	])('takes $filter=%s', async (query) => {
		const answer = await anna.get(`/me/messages?$filter=${query}`);
		expect(answer.status).toBe(200);
		expect(answer.body.value.length).toBeGreaterThan(0);
	});

	test.each(['$top=1001', '$top=0', '$select=colour', '$orderby=colour', '$wrong=1', '$expand=colour'])(
		'refuses %s',
		async (query) => {
			expect((await anna.get(`/me/messages?${query}`)).status).toBe(400);
		},
	);

	test('messages are found by what only an index knows', async () => {
		const { body } = await anna.post('/me/messages', {
			subject: 'Tagged',
			singleValueExtendedProperties: [{ id: 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Key', value: 'K-1' }],
		});
		const filters = [
			`internetMessageId eq '${body.internetMessageId}'`,
			`conversationId eq '${body.conversationId}'`,
			"singleValueExtendedProperties/Any(ep: ep/id eq 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Key' and ep/value eq 'K-1')",
		];
		for (const filter of filters)
			expect(subjects(await anna.get(`/me/messages?$filter=${filter}`))).toEqual(['Tagged']);
		expect((await anna.get(`/me/mailFolders/inbox/messages?$filter=${filters[0]}`)).body.value).toEqual([]);
		const expanded = await anna.get(
			`/me/messages/${body.id}?$expand=singleValueExtendedProperties($filter=id eq 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Key')`,
		);
		expect(expanded.body.singleValueExtendedProperties).toEqual([
			{ id: 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Key', value: 'K-1' },
		]);
	});

	test.each([
		['"board"', ['Numbers for the board']],
		['board', ['Numbers for the board']],
		['"from:nordlicht"', ['Your invoice NE-20418']],
		['"attachment:77120.pdf"', ['Invoice 77120 for your order']],
		['"subject:\\"last tickets\\""', ['Last tickets for the Automation Fair']],
		['"hasAttachments:true AND from:papier"', ['Invoice 77120 for your order']],
		['"tick*"', ['Last tickets for the Automation Fair']],
		['"tick"', []],
		['"(papier OR nordlicht) NOT energie"', ['Invoice 77120 for your order']],
		['"importance:high -kick"', ['Numbers for the board']],
		['"received<1999-01-01"', []],
		['"size>1 subject:board"', ['Numbers for the board']],
	])('$search=%s', async (search, expected) => {
		const answer = await hugo.get(
			`/me/mailFolders/inbox/messages?$search=${encodeURIComponent(search)}&$select=subject`,
		);
		expect([answer.status, subjects(answer).filter((subject) => !/Kick-off/.test(subject))]).toEqual([
			200,
			expected.filter((subject) => subject !== 'Your invoice NE-20418'),
		]);
		const everywhere = await hugo.get(`/me/messages?$search=${encodeURIComponent(search)}&$select=subject`);
		for (const subject of expected) expect(subjects(everywhere)).toContain(subject);
	});

	test.each([
		['$search="x"&$filter=isRead eq true', 'SearchWithFilter'],
		['$search="x"&$orderby=subject', 'SearchWithOrderBy'],
		['$search="(x"', 'BadRequest'],
		['$search=', 'BadRequest'],
	])('refuses %s', async (query, code) => {
		const answer = await anna.get(`/me/messages?${query}`);
		expect([answer.status, answer.body.error.code]).toEqual([400, code]);
	});
});
