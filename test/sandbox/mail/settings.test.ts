import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { ANNA, BEN, INFO } from './people';

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	anna = client(sandbox, { user: ANNA });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

describe('mailbox settings', () => {
	const path = '/me/mailboxSettings';

	test('are shown as a whole and one by one', async () => {
		const { status, body } = await anna.get(path);
		expect(status).toBe(200);
		expect(Object.keys(body).sort()).toEqual([
			'@odata.context',
			'archiveFolder',
			'automaticRepliesSetting',
			'dateFormat',
			'delegateMeetingMessageDeliveryOptions',
			'language',
			'timeFormat',
			'timeZone',
			'userPurpose',
			'workingHours',
		]);
		expect((await anna.get(`${path}/timeZone`)).body.value).toBe('UTC');
		expect((await anna.get(`${path}/language`)).body.locale).toBe('en-US');
		expect((await client(sandbox).get(`/users/${INFO}/mailboxSettings/userPurpose`)).body.value).toBe('shared');
		expect((await anna.get(`${path}?$select=timeZone`)).body).toMatchObject({ timeZone: 'UTC' });
		expect((await anna.get(`${path}/colour`)).status).toBe(400);
	});

	test('what is changed comes back, and stays', async () => {
		const changes = {
			timeZone: 'W. Europe Standard Time',
			dateFormat: 'dd.MM.yyyy',
			language: { locale: 'de-at' },
			workingHours: { startTime: '09:00:00', timeZone: { name: 'Europe/Vienna' } },
		};
		const answer = await anna.patch(path, changes);
		expect(answer.status).toBe(200);
		expect(Object.keys(answer.body).sort()).toEqual([
			'@odata.context',
			'dateFormat',
			'language',
			'timeZone',
			'workingHours',
		]);
		const { body } = await anna.get(path);
		expect(body).toMatchObject({
			timeZone: 'W. Europe Standard Time',
			dateFormat: 'dd.MM.yyyy',
			language: { locale: 'de-AT', displayName: 'German (Austria)' },
			workingHours: { startTime: '09:00:00', endTime: '17:00:00.0000000' },
		});
	});

	test.each([
		[{ timeZone: 'Middle Earth' }, 'ErrorInvalidTimeZone'],
		[{ workingHours: { timeZone: { name: 'Mars' } } }, 'ErrorInvalidTimeZone'],
		[{ workingHours: { startTime: 'nine' } }, 'ErrorInvalidArgument'],
		[{ language: { locale: 'tlh' } }, 'ErrorInvalidArgument'],
		[{ automaticRepliesSetting: { status: 'scheduled' } }, 'ErrorInvalidArgument'],
		[{ automaticRepliesSetting: { status: 'sometimes' } }, 'RequestBodyRead'],
		[{ colour: 'red' }, 'RequestBodyRead'],
		[{ userPurpose: 'room' }, 'RequestBodyRead'],
	])('%j is refused', async (body, code) => {
		const answer = await anna.patch(path, body);
		expect([answer.status, answer.body.error.code]).toEqual([400, code]);
	});

	test('need their own permission, and no delegate has it', async () => {
		expect((await client(sandbox, { user: ANNA, scopes: ['Mail.ReadWrite'] }).get(path)).status).toBe(403);
		expect(
			(await client(sandbox, { user: ANNA, scopes: ['MailboxSettings.Read'] }).patch(path, { timeZone: 'UTC' })).status,
		).toBe(403);
		expect((await anna.get(`/users/${INFO}/mailboxSettings`)).status).toBe(403);
	});
});

describe('categories', () => {
	const path = '/me/outlook/masterCategories';

	test('are listed, created, coloured, deleted', async () => {
		expect((await anna.get(path)).body.value[0]).toMatchObject({ displayName: 'Red category', color: 'preset0' });
		const { status, body } = await anna.post(path, { displayName: 'Urgent', color: 'preset13' });
		expect([status, body.color]).toEqual([201, 'preset13']);
		expect((await anna.patch(`${path}/${body.id}`, { color: 'none' })).body.color).toBe('none');
		expect((await anna.get(`${path}/${body.id}`)).body.displayName).toBe('Urgent');
		expect((await anna.delete(`${path}/${body.id}`)).status).toBe(204);
		expect((await anna.get(`${path}/${body.id}`)).status).toBe(404);
	});

	test.each([
		[{}, 400],
		[{ displayName: 'x', color: 'pink' }, 400],
		[{ displayName: 'red CATEGORY' }, 409],
	])('%j is refused', async (body, status) => {
		expect((await anna.post(path, body)).status).toBe(status);
	});

	test('a name stays', async () => {
		const [{ id }] = (await anna.get(path)).body.value;
		expect((await anna.patch(`${path}/${id}`, { displayName: 'Other' })).status).toBe(400);
	});
});

describe('mail tips', () => {
	const ask = async (EmailAddresses: unknown, MailTipsOptions: unknown) =>
		await anna.post('/me/getMailTips', { EmailAddresses, MailTipsOptions });

	test('tell who is away, who is outside and who is nobody', async () => {
		await client(sandbox, { user: BEN }).patch('/me/mailboxSettings', {
			automaticRepliesSetting: { status: 'alwaysEnabled', internalReplyMessage: 'Away' },
		});
		const { status, body } = await ask(
			[BEN, 'x@elsewhere.example', 'nobody@sandbox.example'],
			'automaticReplies, recipientScope,mailboxFullStatus',
		);
		expect(status).toBe(200);
		expect(body.value[0]).toMatchObject({
			emailAddress: { name: 'Ben Carter', address: BEN },
			automaticReplies: { message: 'Away' },
			recipientScope: 'internal',
			mailboxFull: false,
		});
		expect(body.value[0].maxMessageSize).toBeUndefined();
		expect(body.value[1].recipientScope).toBe('external');
		expect(body.value[2].error.code).toBe('ErrorMailRecipientNotFound');
	});

	test.each([
		[[], 'automaticReplies'],
		[[BEN], ''],
		[[BEN], 'everything'],
		['x', 'automaticReplies'],
	])('%j %j is refused', async (addresses, options) => {
		expect((await ask(addresses, options)).status).toBe(400);
	});
});
