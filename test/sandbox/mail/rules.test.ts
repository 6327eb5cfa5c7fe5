import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { addresses, ANNA, BEN, CHIARA, inFolder, newest } from './people';

let sandbox: Sandbox;
let anna: Client;
let ben: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	anna = client(sandbox, { user: ANNA });
	ben = client(sandbox, { user: BEN });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const RULES = '/me/mailFolders/inbox/messageRules';
const rule = async (
	conditions: Record<string, unknown>,
	actions: Record<string, unknown>,
	more: Record<string, unknown> = {},
) => await ben.post(RULES, { displayName: 'Rule', sequence: 1, conditions, actions, ...more });
const send = async (message: Record<string, unknown> = {}) =>
	await anna.post('/me/sendMail', {
		message: {
			subject: 'Offer 17',
			body: { contentType: 'text', content: 'Blue pieces' },
			toRecipients: addresses(BEN),
			...message,
		},
	});

describe('rules act on arriving mail', () => {
	test.each([
		['subject', { subjectContains: ['offer'] }, true],
		['no subject', { subjectContains: ['order'] }, false],
		['body', { bodyContains: ['BLUE'] }, true],
		['body or subject', { bodyOrSubjectContains: ['nothing', '17'] }, true],
		['sender', { senderContains: ['berger'] }, true],
		['address', { fromAddresses: addresses(ANNA) }, true],
		['another address', { fromAddresses: addresses(CHIARA) }, false],
		['both conditions', { subjectContains: ['offer'], sentToMe: true }, true],
		['only one of two', { subjectContains: ['offer'], importance: 'high' }, false],
		['only to me', { sentOnlyToMe: true }, true],
		['not to me', { notSentToMe: true }, false],
		['no attachments', { hasAttachments: false }, true],
		['size', { withinSizeRange: { minimumSize: 0, maximumSize: 10 } }, true],
		['header', { headerContains: ['X-Ticket'] }, false],
		['recipients', { recipientContains: ['ben.carter'] }, true],
		['no automatic reply', { isAutomaticReply: true }, false],
	])('%s', async (_, conditions, applies) => {
		expect((await rule(conditions, { moveToFolder: 'archive' })).status).toBe(201);
		await send();
		expect((await newest(ben, applies ? 'archive' : 'inbox')).subject).toBe('Offer 17');
	});

	test('several actions, exceptions and the end of processing', async () => {
		await rule(
			{},
			{ assignCategories: ['Red category'], markAsRead: true, markImportance: 'low', copyToFolder: 'archive' },
			{ exceptions: { subjectContains: ['private'] } },
		);
		await rule(
			{ subjectContains: ['offer'] },
			{ assignCategories: ['Offer'], stopProcessingRules: true },
			{ sequence: 2 },
		);
		await rule({}, { delete: true }, { sequence: 3 });
		await send();
		expect(await newest(ben)).toMatchObject({ categories: ['Red category', 'Offer'], isRead: true, importance: 'low' });
		expect((await newest(ben, 'archive')).subject).toBe('Offer 17');
		await send({ subject: 'private' });
		expect(await newest(ben, 'deleteditems')).toMatchObject({ subject: 'private', isRead: false });
	});

	test('forwarding, redirecting, and forwarding as an attachment', async () => {
		const chiara = client(sandbox, { user: CHIARA });
		await rule({ subjectContains: ['forward'] }, { forwardTo: addresses(CHIARA) });
		await rule({ subjectContains: ['redirect'] }, { redirectTo: addresses(CHIARA), permanentDelete: true });
		await rule({ subjectContains: ['attach'] }, { forwardAsAttachmentTo: addresses(CHIARA) });
		await send({ subject: 'forward me' });
		expect(await newest(chiara)).toMatchObject({ subject: 'FW: forward me', from: { emailAddress: { address: BEN } } });
		await send({ subject: 'redirect me' });
		expect(await newest(chiara)).toMatchObject({ subject: 'redirect me', from: { emailAddress: { address: ANNA } } });
		expect((await inFolder(ben, 'inbox')).map(({ subject }) => subject)).not.toContain('redirect me');
		await send({ subject: 'attach me' });
		const arrived = await newest(chiara);
		const [attachment] = (
			await chiara.get(`/me/messages/${arrived.id}/attachments?$expand=microsoft.graph.itemattachment/item`)
		).body.value;
		expect(attachment).toMatchObject({
			'@odata.type': '#microsoft.graph.itemAttachment',
			item: { subject: 'attach me' },
		});
	});

	test('two mailboxes that forward to each other come to an end', async () => {
		await rule({}, { forwardTo: addresses(CHIARA) });
		await client(sandbox, { user: CHIARA }).post(RULES, {
			displayName: 'Back',
			sequence: 1,
			actions: { forwardTo: addresses(BEN) },
		});
		const before = (await inFolder(ben, 'inbox')).length;
		expect((await send()).status).toBe(202);
		expect((await inFolder(ben, 'inbox')).length).toBeLessThan(before + 10);
	});

	test('are listed in order, changed and deleted', async () => {
		const second = (await rule({}, { markAsRead: true }, { displayName: 'Second', sequence: 2 })).body;
		await rule({}, { markAsRead: true }, { displayName: 'First' });
		const listed = (await ben.get(RULES)).body.value;
		expect(listed.map(({ displayName }: { displayName: string }) => displayName)).toEqual(['First', 'Second']);
		const changed = await ben.patch(`${RULES}/${second.id}`, { isEnabled: false, displayName: 'Off', sequence: 1 });
		expect([changed.status, changed.body.isEnabled, changed.body.actions]).toEqual([200, false, { markAsRead: true }]);
		expect((await ben.get(`${RULES}/${second.id}`)).body.displayName).toBe('Off');
		expect((await ben.delete(`${RULES}/${second.id}`)).status).toBe(204);
		expect((await ben.get(`${RULES}/${second.id}`)).status).toBe(404);
	});

	test.each([
		[{ displayName: undefined }, 'ErrorInvalidArgument'],
		[{ sequence: undefined }, 'ErrorInvalidArgument'],
		[{ actions: undefined }, 'ErrorInvalidArgument'],
		[{ actions: {} }, 'ErrorInvalidArgument'],
		[{ actions: { moveToFolder: 'nowhere' } }, 'ErrorFolderNotFound'],
		[{ conditions: { colour: 'red' } }, 'RequestBodyRead'],
		[{ sequence: -1 }, 'ErrorInvalidArgument'],
	])('%j is refused', async (wrong, code) => {
		const answer = await ben.post(RULES, { displayName: 'R', sequence: 1, actions: { markAsRead: true }, ...wrong });
		expect([answer.status, answer.body.error.code]).toEqual([400, code]);
	});

	test('other folders have none; another permission is needed', async () => {
		expect((await ben.get('/me/mailFolders/archive/messageRules')).status).toBe(400);
		expect((await client(sandbox, { user: BEN, scopes: ['Mail.ReadWrite'] }).get(RULES)).status).toBe(403);
	});
});

describe('automatic replies', () => {
	const away = async (setting: Record<string, unknown>) =>
		await ben.patch('/me/mailboxSettings', { automaticRepliesSetting: setting });
	const replies = async () =>
		(await inFolder(anna, 'inbox')).filter(({ subject }) => subject === 'Automatic reply: Offer 17').length;

	test('everybody gets one, until they are switched on anew', async () => {
		await away({ status: 'alwaysEnabled', internalReplyMessage: 'Back on Monday', externalReplyMessage: '' });
		await send();
		expect((await newest(anna)).body.content).toContain('Back on Monday');
		await send();
		expect(await replies()).toBe(1);
		await away({ status: 'alwaysEnabled' });
		await send();
		expect(await replies()).toBe(2);
	});

	test('two people who are away do not answer each other for ever', async () => {
		await away({ status: 'alwaysEnabled', internalReplyMessage: 'Away' });
		await anna.patch('/me/mailboxSettings', {
			automaticRepliesSetting: { status: 'alwaysEnabled', internalReplyMessage: 'Away too' },
		});
		await send();
		expect(await replies()).toBe(1);
		expect((await inFolder(ben, 'inbox')).filter(({ subject }) => /^Automatic reply/.test(subject))).toEqual([]);
	});

	test.each([
		['before', -1, 0],
		['during', 1, 1],
		['after', 3, 0],
	])('a schedule counts: %s', async (_, days, count) => {
		const at = (offset: number) => ({
			dateTime: new Date(sandbox.clock.now() + offset * 86_400_000).toISOString().slice(0, 19),
			timeZone: 'UTC',
		});
		await away({
			status: 'scheduled',
			internalReplyMessage: 'Away',
			scheduledStartDateTime: at(-days),
			scheduledEndDateTime: at(2 - days),
		});
		await send();
		expect(await replies()).toBe(count);
	});
});

describe('focused and other', () => {
	test('an override decides, for the same sender the last one', async () => {
		const path = '/me/inferenceClassification/overrides';
		const first = await ben.post(path, { classifyAs: 'other', senderEmailAddress: { name: 'Anna', address: ANNA } });
		expect([first.status, first.body.classifyAs]).toEqual([201, 'other']);
		await send();
		expect((await newest(ben)).inferenceClassification).toBe('other');
		const again = await ben.post(path, { classifyAs: 'focused', senderEmailAddress: { address: ANNA.toUpperCase() } });
		expect([again.status, again.body.id]).toEqual([201, first.body.id]);
		expect((await ben.patch(`${path}/${first.body.id}`, { classifyAs: 'other' })).body.classifyAs).toBe('other');
		expect((await ben.get(path)).body.value).toHaveLength(1);
		expect((await ben.delete(`${path}/${first.body.id}`)).status).toBe(204);
		await send();
		expect((await newest(ben)).inferenceClassification).toBe('focused');
		expect((await ben.post(path, { classifyAs: 'other' })).status).toBe(400);
	});
});
