import { ANNA, BEN, CHIARA, first, good, itemWith, mailroom, newest, type Mailroom } from './support';

let room: Mailroom;
/** A mail from Ben to Anna, with Chiara in Cc. */
let original: string;

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => {
	await room.sandbox.reset();
	await room.as(BEN).post('/me/sendMail', {
		message: {
			subject: 'Offer',
			body: { contentType: 'html', content: '<html><body><p>What do you think?</p></body></html>' },
			toRecipients: [{ emailAddress: { address: ANNA } }],
			ccRecipients: [{ emailAddress: { address: CHIARA } }],
		},
	});
	original = (await newest(room.as(ANNA))).id;
	room.sandbox.log.clear();
});

const message = (id = original) => ({ messageId: { __rl: true, mode: 'id', value: id } });
const answering =
	(operation: 'reply' | 'replyAll') =>
	async (parameters: object = {}, options = {}) =>
		await room.run(
			'message',
			operation,
			{ ...message(), bodyType: 'html', body: '<p>Fine!</p>', ...parameters },
			options,
		);
const reply = answering('reply');
const replyAll = answering('replyAll');
const conversation = async () =>
	(await room.as(BEN).get(`/me/messages?$filter=subject eq 'Offer'`)).body.value[0].conversationId;

describe('Message: Reply', () => {
	it('keeps the thread and quotes the original below', async () => {
		expect(first(await reply())).toEqual({ success: true });

		const answer = await newest(room.as(BEN));
		expect(answer).toMatchObject({ subject: 'RE: Offer', conversationId: await conversation() });
		expect((answer['body'] as { content: string }).content).toMatch(/<p>Fine!<\/p>[^]*What do you think\?/);
		expect((answer['toRecipients'] as object[]).length).toBe(1);
		expect(room.calls()).toEqual([`POST /me/messages/${original}/reply`]);
	});

	it('goes to the sender alone, or to all', async () => {
		good(await reply());
		expect(await newest(room.as(CHIARA))).toMatchObject({ subject: 'Offer' });

		good(await replyAll());
		expect(await newest(room.as(CHIARA))).toMatchObject({ subject: 'RE: Offer' });
		expect(room.calls()).toEqual([`POST /me/messages/${original}/reply`, `POST /me/messages/${original}/replyAll`]);
	});

	it('shows text as it was typed', async () => {
		good(await reply({ bodyType: 'text', body: 'a < b\nsecond' }));

		const { content } = (await newest(room.as(BEN)))['body'] as { content: string };
		expect(content).toContain('<div>a &lt; b<br>second</div>');
		expect(content).toContain('What do you think?');
	});

	it('leaves the original out where that is wanted', async () => {
		good(await reply({ options: { quoteOriginal: false, importance: 'high' } }));

		const answer = await newest(room.as(BEN));
		expect(answer).toMatchObject({ subject: 'RE: Offer', importance: 'high', conversationId: await conversation() });
		expect((answer['body'] as { content: string }).content).not.toContain('What do you think');
	});

	it('takes small attachments along in one call', async () => {
		const items = [await itemWith({ data: ['a.txt', 'text/plain', Buffer.from('a')] })];
		good(await reply({ attach: 'all' }, { items }));

		expect(room.calls()).toEqual([`POST /me/messages/${original}/reply`]);
		expect(await newest(room.as(BEN))).toMatchObject({ hasAttachments: true, subject: 'RE: Offer' });
	});

	it('takes large attachments along through a draft that still quotes', async () => {
		const items = [await itemWith({ data: ['a.bin', 'application/octet-stream', Buffer.alloc(4_000_000, 1)] })];
		const sent = first(await reply({ attach: 'all' }, { items }));

		expect(sent).toMatchObject({ success: true, subject: 'RE: Offer', hasAttachments: true, isDraft: false });
		const answer = await newest(room.as(BEN));
		expect((answer['body'] as { content: string }).content).toMatch(/<p>Fine!<\/p>[^]*What do you think\?/);
		expect(answer).toMatchObject({ conversationId: await conversation(), hasAttachments: true });
	});

	it('adds recipients to those of the original', async () => {
		good(await replyAll({ options: { to: 'new@example.com', cc: 'other@example.com' } }));

		const sent = await newest(room.as(ANNA), 'sentitems');
		const addresses = (name: string) =>
			(sent[name] as Array<{ emailAddress: { address: string } }>).map(({ emailAddress }) => emailAddress.address);
		expect(addresses('toRecipients')).toEqual([BEN, 'new@example.com']);
		expect(addresses('ccRecipients')).toEqual([CHIARA, 'other@example.com']);
	});

	it('leaves no draft behind when it cannot be finished', async () => {
		room.sandbox.faults.add({ match: { method: 'PATCH' }, effect: { kind: 'status', status: 400 } });
		const { error } = await reply({ options: { cc: 'other@example.com' } });

		expect(error?.httpCode).toBe('400');
		expect((await newest(room.as(ANNA), 'drafts'))?.['subject']).not.toBe('RE: Offer');
		expect(await newest(room.as(ANNA), 'deleteditems')).toMatchObject({ subject: 'RE: Offer' });
	});

	it('goes once although the answer is lost', async () => {
		room.sandbox.faults.add({
			match: { method: 'POST', path: '/send$' },
			count: 1,
			effect: { kind: 'reset', when: 'after' },
		});
		const sent = first(await reply({ options: { neverSendTwice: true } }));

		expect(sent).toMatchObject({ success: true, alreadySent: false });
		const { body } = await room.as(BEN).get("/me/mailFolders/inbox/messages?$filter=subject eq 'RE: Offer'");
		expect(body.value).toHaveLength(1);
	});

	it('goes in one batch for several items, and says which message is gone', async () => {
		const items = [original, 'AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0Agone', original].map((id) => ({ json: { id } }));
		const run = await reply(
			{ messageId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{ items, continueOnFail: true },
		);

		expect(run.items.map(({ json, pairedItem }) => [json['success'] ?? 'error', pairedItem])).toEqual([
			[true, { item: 0 }],
			['error', { item: 1 }],
			[true, { item: 2 }],
		]);
		expect(room.calls().filter((call) => call === 'POST /$batch')).toHaveLength(1);
	});
});

describe('Message: Forward', () => {
	const forward = async (parameters: object, options = {}) =>
		await room.run(
			'message',
			'forward',
			{ ...message(), bodyType: 'html', body: '<p>See below</p>', ...parameters },
			options,
		);

	it('sends a message on', async () => {
		good(await forward({ to: CHIARA }));

		const arrived = await newest(room.as(CHIARA));
		expect(arrived).toMatchObject({ subject: 'FW: Offer' });
		expect((arrived['body'] as { content: string }).content).toMatch(/See below[^]*What do you think/);
		expect(room.calls()).toEqual([`POST /me/messages/${original}/forward`]);
	});

	it('goes through a draft for copies', async () => {
		const sent = first(await forward({ to: CHIARA, options: { cc: BEN } }));

		expect(sent).toMatchObject({ success: true, subject: 'FW: Offer', to: [CHIARA], cc: [BEN] });
		expect((await newest(room.as(BEN)))['subject']).toBe('FW: Offer');
	});

	it('needs a recipient', async () => {
		expect((await forward({ to: '={{ $json.nobody }}' })).error?.message).toContain('To is empty');
	});
});

describe('Drafts of answers', () => {
	it('are written and not sent', async () => {
		const run = await room.run(
			'draft',
			'createReplyAll',
			{ ...message(), bodyType: 'text', body: 'Later', attach: 'all' },
			{
				items: [await itemWith({ data: ['a.txt', 'text/plain', Buffer.from('a')] })],
			},
		);
		const draft = first(run);

		expect(draft).toMatchObject({ isDraft: true, subject: 'RE: Offer', to: [BEN], cc: [CHIARA], hasAttachments: true });
		const { body } = await room.as(ANNA).get(`/me/messages/${String(draft['id'])}`);
		expect(body.body.content).toMatch(/<div>Later<\/div>[^]*What do you think/);
		expect(await newest(room.as(BEN))).not.toMatchObject({ subject: 'RE: Offer' });
	});

	it('are for the sender alone where not all are meant', async () => {
		const draft = first(
			await room.run('draft', 'createReply', { ...message(), bodyType: 'html', body: '<p>Later</p>' }),
		);

		expect(draft).toMatchObject({ isDraft: true, subject: 'RE: Offer', to: [BEN], cc: [] });
	});

	it('can be forwards, and go out later', async () => {
		const draft = first(
			await room.run('draft', 'createForward', { ...message(), to: CHIARA, bodyType: 'html', body: '<p>x</p>' }),
		);
		const sent = first(await room.run('draft', 'send', { draftId: { __rl: true, mode: 'id', value: draft['id'] } }));

		expect(sent).toMatchObject({ success: true, id: draft['id'], isDraft: false, to: [CHIARA] });
		expect(await newest(room.as(CHIARA))).toMatchObject({ subject: 'FW: Offer' });
	});
});
