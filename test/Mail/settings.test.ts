import { search } from '../support/engine';
import { ANNA, BEN, CHIARA, first, good, jsonOf, mailroom, newest, node, type Mailroom } from './support';

let room: Mailroom;

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => await room.sandbox.reset());

const rl = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const run = async (resource: string, operation: string, parameters: object = {}, options = {}) =>
	await room.run(resource, operation, parameters, options);
const wish = (resource: string) => ({
	node,
	credentials: room.anna,
	parameters: { resource, operation: 'get', actOn: 'me' },
});
const write = async (subject: string, from = BEN) =>
	await room.as(from).post('/me/sendMail', {
		message: { subject, body: { content: 'x' }, toRecipients: [{ emailAddress: { address: ANNA } }] },
	});

describe('Rule', () => {
	const invoices = {
		displayName: 'File invoices',
		conditions: { subjectContains: 'invoice, bill', fromAddresses: `Ben <${BEN}>`, minimumSize: 0 },
		actions: { moveToFolder: 'Inbox/Invoices', markAsRead: true, assignCategories: 'Invoice' },
		exceptions: { subjectContains: 'draft' },
	};

	it('acts on mail that arrives', async () => {
		await run('folder', 'getOrCreate', { path: 'Inbox/Invoices' });
		const rule = first(await run('rule', 'create', invoices));
		expect(rule).toMatchObject({
			displayName: 'File invoices',
			isEnabled: true,
			conditions: { subjectContains: ['invoice', 'bill'], fromAddresses: [{ emailAddress: { address: BEN } }] },
			actions: { markAsRead: true, assignCategories: ['Invoice'] },
			exceptions: { subjectContains: ['draft'] },
		});
		await write('Your invoice');
		await write('Your draft invoice');

		const filed = good(
			await run('message', 'getAll', { lookIn: 'folder', folderId: rl('Inbox/Invoices', 'path'), returnAll: true }),
		);
		expect(jsonOf(filed)).toEqual([
			expect.objectContaining({ subject: 'Your invoice', isRead: true, categories: ['Invoice'] }),
		]);
		expect(await newest(room.as(ANNA))).toMatchObject({ subject: 'Your draft invoice' });
	});

	it('is listed, picked, read, changed, reordered and deleted', async () => {
		const one = first(await run('rule', 'create', { displayName: 'One', actions: { markAsRead: true } }));
		await run('rule', 'create', { displayName: 'Two', sequence: 2, actions: { stopProcessingRules: true } });
		expect(jsonOf(await run('rule', 'getAll')).map(({ displayName }) => displayName)).toEqual(['One', 'Two']);
		const { results } = await search(wish('rule'), 'searchRules', { filter: 'one' });
		expect(results).toEqual([{ name: 'One', value: one['id'] }]);
		const id = { ruleId: rl(one['id']) };
		const updated = first(
			await run('rule', 'update', {
				...id,
				updateFields: { displayName: 'First', isEnabled: false },
				actions: { markImportance: 'low' },
			}),
		);
		expect(updated).toMatchObject({ displayName: 'First', isEnabled: false, actions: { markImportance: 'low' } });
		expect(first(await run('rule', 'reorder', { ...id, sequence: 5 }))['sequence']).toBe(5);
		expect(first(await run('rule', 'get', id))['displayName']).toBe('First');
		expect(first(await run('rule', 'delete', id))).toEqual({ success: true });
		expect((await run('rule', 'get', id)).error?.httpCode).toBe('404');
	});

	it.each<[string, string, object, string]>([
		['a rule that does nothing', 'create', { displayName: 'x', actions: {} }, 'Actions is empty'],
		['a change of nothing', 'update', { ruleId: rl('AQAAAJ5dZp8=') }, 'Nothing is to be changed'],
		[
			'a folder that does not exist',
			'create',
			{ displayName: 'x', actions: { moveToFolder: 'Nowhere' } },
			"Move to Folder: there is no folder 'Nowhere'",
		],
		[
			'a bad address',
			'create',
			{ displayName: 'x', conditions: { fromAddresses: 'ben' }, actions: { delete: true } },
			"From: 'ben' is not an e-mail address",
		],
		[
			'a bad address in an action',
			'create',
			{ displayName: 'x', actions: { forwardTo: 'ben' } },
			"Forward To: 'ben' is not an e-mail address",
		],
		[
			'a condition without words, which would hold for every message',
			'create',
			{ displayName: 'x', conditions: { subjectContains: ' ' }, actions: { delete: true } },
			'Subject Contains is empty. Fill it in or remove it',
		],
		[
			'a condition that is off, which would hold for every message',
			'create',
			{ displayName: 'x', conditions: { hasAttachments: false }, actions: { delete: true } },
			'Conditions: Has Attachments is off, which Outlook takes for no condition. Turn it on under Exceptions instead',
		],
		[
			'an exception that is off',
			'update',
			{ ruleId: rl('AQAAAJ5dZp8='), exceptions: { isSigned: false } },
			'Exceptions: Is Signed is off, which Outlook takes for no condition. Turn it on under Conditions instead',
		],
		[
			'a rule whose actions are all off',
			'create',
			{ displayName: 'x', actions: { delete: false } },
			'Actions is empty',
		],
		['a name of spaces', 'create', { displayName: ' ', actions: { delete: true } }, 'Name is empty. Enter a name'],
		[
			'a place before the first',
			'reorder',
			{ ruleId: rl('AQAAAJ5dZp8='), sequence: '={{ 0 }}' },
			"Position '0' is not possible. Enter a whole number from 1 up",
		],
		[
			'sizes that exclude each other',
			'create',
			{ displayName: 'x', conditions: { minimumSize: 10, maximumSize: 5 }, actions: { delete: true } },
			'Conditions: Smallest Size is more than Largest Size',
		],
	])('refuses %s', async (_case, operation, parameters, message) => {
		expect((await run('rule', operation, parameters)).error?.message).toContain(message);
	});

	it('names the permission that is missing', async () => {
		const reader = await room.signedIn(CHIARA, 'Mail.ReadWrite');
		const { error } = await run('rule', 'getAll', {}, { credentials: reader });

		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('MailboxSettings.Read');
	});
});

describe('Category', () => {
	it('is created, found, recolored and deleted', async () => {
		const made = first(await run('category', 'create', { displayName: 'Customers', color: 'preset0' }));
		expect(made).toEqual({ id: expect.any(String), displayName: 'Customers', color: 'preset0' });
		const { results } = await search(wish('category'), 'searchCategories', { filter: 'custom' });
		expect(results).toEqual([{ name: 'Customers', value: made['id'] }]);
		const id = { categoryId: rl(made['id']) };
		expect(first(await run('category', 'update', { ...id, color: 'none' }))['color']).toBe('none');
		expect(first(await run('category', 'get', id))['color']).toBe('none');
		expect(jsonOf(await run('category', 'getAll')).map(({ displayName }) => displayName)).toContain('Customers');
		expect((await run('category', 'create', { displayName: 'customers' })).error).toBeDefined();
		expect(first(await run('category', 'delete', id))).toEqual({ success: true });
	});
});

describe('Focused Inbox', () => {
	it('sorts the mail of a sender always in one way', async () => {
		const made = first(await run('focusedInbox', 'create', { sender: `Ben <${BEN}>`, classifyAs: 'other' }));
		await write('Sorted');
		expect(await newest(room.as(ANNA))).toMatchObject({ subject: 'Sorted', inferenceClassification: 'other' });
		const again = first(await run('focusedInbox', 'create', { sender: BEN, classifyAs: 'focused' }));
		expect(again['id']).toBe(made['id']);
		const { results } = await search(wish('focusedInbox'), 'searchOverrides', { filter: 'BEN' });
		expect(results).toEqual([{ name: `${BEN} · focused`, value: made['id'] }]);
		const id = { overrideId: rl(made['id']) };
		expect(first(await run('focusedInbox', 'update', { ...id, classifyAs: 'other' }))['classifyAs']).toBe('other');
		expect(jsonOf(await run('focusedInbox', 'getAll'))).toHaveLength(1);
		expect(first(await run('focusedInbox', 'delete', id))).toEqual({ success: true });
	});
});

describe('Mailbox', () => {
	it('answers by itself', async () => {
		const set = first(
			await run('mailbox', 'setAutomaticReplies', {
				status: 'alwaysEnabled',
				messages: { internal: 'I am away\nuntil Monday', externalAudience: 'none' },
			}),
		);
		expect(set).toMatchObject({ success: true });
		expect(first(await run('mailbox', 'getAutomaticReplies'))).toMatchObject({
			status: 'alwaysEnabled',
			externalAudience: 'none',
			internalReplyMessage: expect.stringContaining('I am away<br>until Monday'),
		});
		await write('Anybody there?');
		expect(await newest(room.as(BEN))).toMatchObject({ subject: expect.stringContaining('Anybody there?') });
		const [tip] = jsonOf(good(await run('mailbox', 'getMailTips', { addresses: `${ANNA}, ${BEN}` }, {})));
		expect(tip).toMatchObject({ address: ANNA, automaticReplies: { message: expect.stringContaining('I am away') } });
	});

	it('answers for a time, in the workflow’s zone', async () => {
		const times = { start: '2026-12-24T18:00:00', end: '2027-01-02T08:00:00' };
		good(await run('mailbox', 'setAutomaticReplies', { status: 'scheduled', ...times }, { timezone: 'Europe/Vienna' }));
		const replies = first(await run('mailbox', 'getAutomaticReplies'));
		expect(replies).toMatchObject({ status: 'scheduled', scheduledStartDateTime: { timeZone: expect.any(String) } });

		const wrong = { status: 'scheduled', start: times.end, end: times.start };
		expect((await run('mailbox', 'setAutomaticReplies', wrong)).error?.message).toContain(
			'End is not later than Start',
		);
	});

	it('reads and changes settings', async () => {
		const changed = first(
			await run('mailbox', 'updateSettings', {
				updateFields: {
					timeZone: 'W. Europe Standard Time',
					dateFormat: 'yyyy-MM-dd',
					language: 'de-AT',
					workingHours: {
						hours: { days: ['monday'], start: '8:30', end: '16:00', timeZone: 'W. Europe Standard Time' },
					},
				},
			}),
		);
		expect(changed).not.toHaveProperty('@odata.context');
		expect(first(await run('mailbox', 'getSettings'))).toMatchObject({
			timeZone: 'W. Europe Standard Time',
			dateFormat: 'yyyy-MM-dd',
			workingHours: { daysOfWeek: ['monday'], startTime: expect.stringContaining('08:30:00') },
		});
	});

	it.each<[string, string, object, string]>([
		['a change of nothing', 'updateSettings', { updateFields: {} }, 'Update Fields is empty'],
		[
			'an odd time',
			'updateSettings',
			{ updateFields: { workingHours: { hours: { days: ['monday'], start: '8', end: '16:00', timeZone: '' } } } },
			"Working Hours: Start '8' is not a time",
		],
		['tips for nobody', 'getMailTips', { addresses: '={{ $json.nobody }}' }, 'Addresses is empty'],
		[
			'working hours without a day',
			'updateSettings',
			{ updateFields: { workingHours: { hours: { days: [], start: '8:00', end: '17:00', timeZone: '' } } } },
			'Working Hours: Days is empty',
		],
		['no tips', 'getMailTips', { addresses: BEN, tips: [] }, 'Mail Tips is empty'],
	])('refuses %s', async (_case, operation, parameters, message) => {
		expect((await run('mailbox', operation, parameters)).error?.message).toContain(message);
	});
});

describe('Search Folder', () => {
	it('is created from paths and changed', async () => {
		const made = first(
			await run('searchFolder', 'create', {
				displayName: 'Invoices everywhere',
				sources: 'Inbox, Archive',
				filterQuery: "contains(subject,'invoice')",
			}),
		);
		expect(made).toMatchObject({ displayName: 'Invoices everywhere', includeNestedFolders: true });
		expect(Object.keys(made).filter((name) => name.startsWith('@'))).toEqual([]);
		expect(made['sourceFolderIds']).toHaveLength(2);
		const changed = first(
			await run('searchFolder', 'update', {
				folderId: rl(made['id']),
				filterQuery: "contains(subject,'bill')",
				includeNestedFolders: false,
			}),
		);
		expect(changed).toMatchObject({ filterQuery: "contains(subject,'bill')", includeNestedFolders: false });
	});

	it('needs folders to look in', async () => {
		const { error } = await run('searchFolder', 'create', { displayName: 'x', sources: ' ', filterQuery: 'isRead' });

		expect(error?.message).toBe('Source Folders is empty. Enter the folders to look in');
	});
});
