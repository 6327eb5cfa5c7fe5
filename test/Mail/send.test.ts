import { BEN, CHIARA, first, good, itemWith, jsonOf, mailroom, newest, SHARED, type Mailroom } from './support';

let room: Mailroom;

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => await room.sandbox.reset());

const mail = { to: BEN, subject: 'Hello', bodyType: 'html', body: '<p>Hello Ben</p>' };
const send = async (parameters: object, options = {}) =>
	await room.run('message', 'send', { ...mail, ...parameters }, options);
const bytes = (size: number, seed = 7) => Buffer.alloc(size, Buffer.from(`${seed}-content-`));

describe('Message: Send', () => {
	it('reaches the recipients and leaves a copy', async () => {
		const { items } = good(await send({ options: { cc: `Chiara <${CHIARA}>`, importance: 'high' } }));

		expect(items).toEqual([expect.objectContaining({ json: { success: true }, pairedItem: { item: 0 } })]);
		expect(await newest(room.as(BEN))).toMatchObject({
			subject: 'Hello',
			importance: 'high',
			bodyPreview: 'Hello Ben',
		});
		expect(await newest(room.as(CHIARA))).toMatchObject({ subject: 'Hello' });
		expect(await newest(room.as('anna.berger@sandbox.example'), 'sentitems')).toMatchObject({ subject: 'Hello' });
		expect(room.calls().filter((call) => call.startsWith('POST'))).toContain('POST /me/sendMail');
	});

	it('sends text, and no copy where none is wanted', async () => {
		good(await send({ subject: 'Secret', bodyType: 'text', body: 'a < b\nc', options: { saveToSentItems: false } }));

		const arrived = await newest(room.as(BEN));
		expect(arrived['body']).toMatchObject({ contentType: 'text', content: expect.stringContaining('a < b') });
		expect(await newest(room.as('anna.berger@sandbox.example'), 'sentitems')).not.toMatchObject({ subject: 'Secret' });
	});

	it('sets everything that the options offer', async () => {
		good(
			await send({
				options: {
					bcc: CHIARA,
					categories: 'Red category, Customers',
					flagged: true,
					headers: { header: [{ name: 'x-order', value: '4711' }] },
					isDeliveryReceiptRequested: true,
					isReadReceiptRequested: true,
					replyTo: 'desk@example.com',
				},
			}),
		);

		const { body } = await room
			.as('anna.berger@sandbox.example')
			.get(
				'/me/mailFolders/sentitems/messages?$top=1&$select=bccRecipients,categories,flag,internetMessageHeaders,isDeliveryReceiptRequested,isReadReceiptRequested,replyTo',
			);
		expect(body.value[0]).toMatchObject({
			bccRecipients: [{ emailAddress: { address: CHIARA } }],
			categories: ['Red category', 'Customers'],
			flag: { flagStatus: 'flagged' },
			isDeliveryReceiptRequested: true,
			isReadReceiptRequested: true,
			replyTo: [{ emailAddress: { address: 'desk@example.com' } }],
			internetMessageHeaders: expect.arrayContaining([{ name: 'x-order', value: '4711' }]),
		});
		expect(await newest(room.as(BEN))).toMatchObject({ bccRecipients: [], flag: { flagStatus: 'notFlagged' } });
	});

	it('works for a shared mailbox, with both credentials', async () => {
		const box = { actOn: 'user', user: { __rl: true, mode: 'address', value: SHARED } };
		good(await send({ ...box, subject: 'From info' }));
		expect(await newest(room.as(BEN))).toMatchObject({
			subject: 'From info',
			from: { emailAddress: { address: SHARED } },
		});

		good(await send({ ...box, subject: 'By the application' }, { credentials: room.app }));
		expect(await newest(room.as(BEN))).toMatchObject({ subject: 'By the application' });
	});

	it('goes in batches for many items, with results in order and one failure apart', async () => {
		const items = Array.from({ length: 25 }, (_, index) => ({ json: { to: index === 7 ? 'nobody' : BEN, index } }));
		const run = await send(
			{ to: '={{ $json.to }}', subject: '=Mail {{ $json.index }}' },
			{ items, continueOnFail: true },
		);

		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(jsonOf(run)[7]).toMatchObject({ error: expect.stringContaining("To: 'nobody' is not an e-mail address") });
		expect(jsonOf(run).filter(({ success }) => success)).toHaveLength(24);
		expect(room.calls().filter((call) => call === 'POST /$batch')).toHaveLength(2);
	});

	it.each<[string, object, string]>([
		['nobody', { to: '' }, 'To is empty. Enter an address, or add Cc or Bcc'],
		['a bad address', { options: { cc: 'ben' } }, "Cc: 'ben' is not an e-mail address"],
		[
			'a header of Exchange',
			{ options: { headers: { header: [{ name: 'Subject', value: 'x' }] } } },
			"Internet Headers: 'Subject'",
		],
	])('refuses %s before any call', async (_case, parameters, message) => {
		const { error } = await send(parameters);

		expect(error?.message).toContain(message);
		expect(room.calls()).toEqual([]);
	});

	it('says that there is no Me with the application credential', async () => {
		const { error } = await send({}, { credentials: room.app });

		expect(error?.message).toContain('there is no Me');
	});

	it('says that a right in Exchange is missing, not a permission', async () => {
		const { error } = await send({ options: { from: 'nobody@elsewhere.example' } });

		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('Check From, or ask an administrator of Exchange');
		expect(error?.description).not.toContain('Mail.Send');
	});

	it('names the permissions that are missing', async () => {
		const reader = await room.signedIn(BEN, 'Mail.Read');
		const { error } = await send({}, { credentials: reader });

		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain(
			'It needs the delegated permission Mail.Send, for attachments of 3 MB and more',
		);
	});
});

describe('Message: Send with attachments', () => {
	it('takes several binary fields by name', async () => {
		const item = await itemWith({
			data: ['report.txt', 'text/plain', Buffer.from('first')],
			other: ['note.txt', 'text/plain', Buffer.from('second')],
			unused: ['x.txt', 'text/plain', Buffer.from('x')],
		});
		good(await send({ attach: 'named', binaryFields: ' data, other ' }, { items: [item] }));

		const { id } = await newest(room.as(BEN));
		const { body } = await room.as(BEN).get(`/me/messages/${id}/attachments`);
		expect(body.value).toEqual([
			expect.objectContaining({
				name: 'report.txt',
				contentType: 'text/plain',
				contentBytes: Buffer.from('first').toString('base64'),
			}),
			expect.objectContaining({ name: 'note.txt', contentBytes: Buffer.from('second').toString('base64') }),
		]);
		expect(room.calls()).toContain('POST /me/sendMail');
	});

	it('takes all binary fields, and an image in the body', async () => {
		const item = await itemWith({
			data: ['a.txt', 'text/plain', Buffer.from('a')],
			logo: ['logo.png', 'image/png', Buffer.from('png')],
		});
		good(
			await send(
				{
					body: '<img src="cid:logo">',
					attach: 'all',
					options: { inlineImages: { image: [{ contentId: '<logo>', binaryField: 'logo' }] } },
				},
				{ items: [item] },
			),
		);

		const { id } = await newest(room.as(BEN));
		const { body } = await room.as(BEN).get(`/me/messages/${id}/attachments`);
		expect(body.value).toMatchObject([
			{ name: 'a.txt', isInline: false },
			{ name: 'logo.png', isInline: true, contentId: 'logo' },
		]);
	});

	it('uploads large files through a draft, beside small ones, and returns the sent mail', async () => {
		const large = bytes(4_200_000);
		const item = await itemWith({
			big: ['big.bin', 'application/octet-stream', large],
			small: ['small.txt', 'text/plain', Buffer.from('small')],
		});
		const sent = first(await send({ attach: 'all' }, { items: [item] }));

		expect(sent).toMatchObject({ success: true, subject: 'Hello', isDraft: false, to: [BEN] });
		expect(sent['body']).toBeUndefined();
		const { id } = await newest(room.as(BEN));
		const { body } = await room.as(BEN).get(`/me/messages/${id}/attachments`);
		expect(body.value.map(({ name }: { name: string }) => name)).toEqual(['big.bin', 'small.txt']);
		expect(Buffer.from(body.value[0].contentBytes, 'base64').equals(large)).toBe(true);
		const own = await room
			.as('anna.berger@sandbox.example')
			.get(`/me/messages/${String(sent['id'])}?$select=parentFolderId`);
		expect(own.status).toBe(200);
		expect(room.sandbox.log.list().filter(({ method }) => method === 'PUT')).toHaveLength(2);
		expect((await newest(room.as('anna.berger@sandbox.example'), 'drafts'))?.['subject']).not.toBe('Hello');
	});

	it('goes through a draft when small files are too much together', async () => {
		const item = await itemWith({
			one: ['one.bin', 'application/octet-stream', bytes(2_000_000)],
			two: ['two.bin', 'application/octet-stream', bytes(2_000_000, 8)],
		});
		const sent = first(await send({ attach: 'all', options: { saveToSentItems: false } }, { items: [item] }));

		expect(sent).toMatchObject({ success: true });
		expect(await newest(room.as(BEN))).toMatchObject({ hasAttachments: true });
		expect((await newest(room.as('anna.berger@sandbox.example'), 'sentitems'))?.['subject']).not.toBe('Hello');
		expect(await newest(room.as('anna.berger@sandbox.example'), 'deleteditems')).toMatchObject({ subject: 'Hello' });
	});

	it('says that other mailboxes take no large files from a person, but they do from the application', async () => {
		const box = { actOn: 'user', user: { __rl: true, mode: 'address', value: SHARED }, attach: 'all' };
		const items = [await itemWith({ big: ['big.bin', 'application/octet-stream', bytes(4_000_000)] })];
		const { error } = await send(box, { items });

		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('only in the mailbox of the person who connected');
		expect(first(await send(box, { items, credentials: room.app }))).toMatchObject({ success: true });
	});

	it('leaves no draft behind when a file cannot be uploaded', async () => {
		room.sandbox.faults.add({
			match: { method: 'POST', path: 'createUploadSession' },
			effect: { kind: 'status', status: 400, body: { error: { code: 'ErrorInvalidArgument', message: 'No' } } },
		});
		const item = await itemWith({ big: ['big.bin', 'application/octet-stream', bytes(4_000_000)] });
		const { error } = await send({ attach: 'all' }, { items: [item] });

		expect(error).toMatchObject({ message: 'No', httpCode: '400' });
		expect((await newest(room.as('anna.berger@sandbox.example'), 'drafts'))?.['subject']).not.toBe('Hello');
		expect(await newest(room.as(BEN))).not.toMatchObject({ subject: 'Hello' });
	});

	it.each<[string, object, RegExp]>([
		['a field without binary data', { attach: 'named', binaryFields: 'missing' }, /missing/],
		['no field', { attach: 'named', binaryFields: ' , ' }, /^Input Binary Fields is empty/],
		[
			'an image without its ID',
			{ options: { inlineImages: { image: [{ contentId: ' ', binaryField: 'data' }] } } },
			/has no Content ID/,
		],
	])('says what is wrong with %s', async (_case, parameters, message) => {
		const item = await itemWith({ data: ['a.txt', 'text/plain', Buffer.from('a')] });
		const { error } = await send(parameters, { items: [item] });

		expect(error?.message).toMatch(message);
		expect(room.calls()).toEqual([]);
	});
});

describe('Message: Send, never twice', () => {
	const once = { options: { neverSendTwice: true } };
	const arrivals = async () => {
		const { body } = await room.as(BEN).get("/me/mailFolders/inbox/messages?$filter=subject eq 'Hello'");
		return body.value.length as number;
	};

	it('returns the sent message with its ID', async () => {
		const sent = first(await send(once));

		expect(sent).toMatchObject({ success: true, alreadySent: false, isDraft: false, subject: 'Hello', to: [BEN] });
		const own = await room.as('anna.berger@sandbox.example').get(`/me/messages/${String(sent['id'])}`);
		expect(own.body).toMatchObject({ subject: 'Hello' });
		expect(await arrivals()).toBe(1);
	});

	it('does not send again what went with the same key, in whatever run', async () => {
		const keyed = { options: { neverSendTwice: true, sendKey: "order 'O-1'" } };
		const one = first(await send(keyed));
		const two = first(await send(keyed));

		expect(two).toMatchObject({ success: true, alreadySent: true, id: one['id'] });
		expect(await arrivals()).toBe(1);
	});

	it('goes once when several items of a run carry the same key', async () => {
		const items = [1, 2, 3].map((n) => ({ json: { n } }));
		const { items: sent } = good(await send({ options: { neverSendTwice: true, sendKey: 'order O-2' } }, { items }));

		expect(sent.map(({ json }) => json['alreadySent']).sort()).toEqual([false, true, true]);
		expect(new Set(sent.map(({ json }) => json['id'])).size).toBe(1);
		expect(await arrivals()).toBe(1);
	});

	it('sends the same mail again to another key', async () => {
		good(await send({ options: { neverSendTwice: true, sendKey: 'a' } }));
		good(await send({ options: { neverSendTwice: true, sendKey: 'b' } }));

		expect(await arrivals()).toBe(2);
	});

	it.each([
		['creating the draft is lost', 'POST', '/me/messages$', 'after'],
		['creating the draft breaks off', 'POST', '/me/messages$', 'before'],
		['the answer of sending is lost', 'POST', '/send$', 'after'],
		['sending breaks off', 'POST', '/send$', 'before'],
	] as const)('goes once when %s', async (_case, method, path, when) => {
		room.sandbox.faults.add({ match: { method, path }, count: 1, effect: { kind: 'reset', when } });
		const sent = first(await send(once));

		expect(sent).toMatchObject({ success: true, isDraft: false });
		expect(await arrivals()).toBe(1);
		expect((await newest(room.as('anna.berger@sandbox.example'), 'drafts'))?.['subject']).not.toBe('Hello');
	});

	it('takes up a complete draft that an earlier attempt left', async () => {
		room.sandbox.faults.add({ match: { method: 'POST', path: '/send$' }, effect: { kind: 'status', status: 400 } });
		const keyed = { attach: 'all', options: { neverSendTwice: true, sendKey: 'k' } };
		const items = [await itemWith({ big: ['big.bin', 'application/octet-stream', bytes(4_000_000)] })];
		expect((await send(keyed, { items })).error).toBeDefined();
		room.sandbox.faults.clear();

		expect(first(await send(keyed, { items }))).toMatchObject({ success: true, hasAttachments: true });
		expect(await arrivals()).toBe(1);
		expect((await newest(room.as('anna.berger@sandbox.example'), 'drafts'))?.['subject']).not.toBe('Hello');
	});

	it('needs the copy in Sent Items', async () => {
		const { error } = await send({ options: { neverSendTwice: true, saveToSentItems: false } });

		expect(error?.message).toContain('Never Send Twice looks for the mail in Sent Items');
	});
});
