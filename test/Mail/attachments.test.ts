import { linked } from '../../nodes/Mail/attachment/link';
import { fileLink, withLinks } from '../../nodes/Mail/fields/fileLinks';
import { bytesOf } from '../support/engine';
import { ANNA, BEN, first, good, itemWith, jsonOf, mailroom, newest, type Mailroom } from './support';

let room: Mailroom;

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => await room.sandbox.reset());
afterEach(() => room.sandbox.faults.clear());

const rl = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const LINK = 'https://contoso.sharepoint.com/:w:/g/EaBc?e=1&x="2"';
const OFFER = {
	link: [
		{ address: LINK, name: 'Offer <1>' },
		{ address: 'https://x.example/a', name: '' },
	],
};
const HTML_LINKS =
	'<p><a href="https://contoso.sharepoint.com/:w:/g/EaBc?e=1&amp;x=&quot;2&quot;">Offer &lt;1&gt;</a></p><p><a href="https://x.example/a">https://x.example/a</a></p>';
const bodyOf = async (id: unknown) =>
	(await room.as(ANNA).get(`/me/messages/${String(id)}`)).body.body as { content: string };
const namesOf = async (user: string, id: unknown) => {
	const { body } = await room.as(user).get(`/me/messages/${String(id)}/attachments`);
	return body.value.map(({ name }: { name: string }) => name) as string[];
};
const draft = async (body: object = { contentType: 'html', content: '<p>Hello</p>' }) =>
	String((await room.as(ANNA).post('/me/messages', { subject: 'Draft', body })).body.id);
const add = async (id: string, parameters: object, options = {}) =>
	await room.run('attachment', 'add', { messageId: rl(id), ...parameters }, options);

describe('Links to files', () => {
	const links = [fileLink(LINK, 'Offer <1>'), fileLink(' https://x.example/a ', ' ')];

	it.each([
		['html', '<p>Hello</p>', `<p>Hello</p>${HTML_LINKS}`],
		['html', '<html><body><p>Hello</p></BODY></html>', `<html><body><p>Hello</p>${HTML_LINKS}</BODY></html>`],
		['text', 'Hello', `Hello\n\nOffer <1>: ${LINK}\nhttps://x.example/a\n`],
	] as const)('stand below what is written as %s: %s', (bodyType, body, expected) => {
		expect(withLinks({ bodyType, body }, links).body).toBe(expected);
		expect(withLinks({ bodyType, body }, []).body).toBe(body);
	});

	it.each(['', 'offer.docx', 'javascript:alert(1)', 'https://'])('refuses %j', (address) => {
		expect(() => fileLink(address, 'x')).toThrow('is not a web address');
	});

	it.each([
		[
			'html',
			'<p>a</p><hr><div id="divRplyFwdMsg">old</div>',
			'<p>a</p><p><a href="https://x.example/a">A</a></p><hr><div id="divRplyFwdMsg">old</div>',
		],
		['html', '<body><p>a</p></body>', '<body><p>a</p><p><a href="https://x.example/a">A</a></p></body>'],
		[
			'text',
			'a\n\n-----Original Message-----\nFrom: b',
			'a\n\nA: https://x.example/a\n\n-----Original Message-----\nFrom: b',
		],
		['text', 'a', 'a\n\nA: https://x.example/a\n'],
	] as const)('stand above what a draft quotes: %s %j', (contentType, content, expected) => {
		expect(linked({ contentType, content }, fileLink('https://x.example/a', 'A'))).toEqual({
			contentType,
			content: expected,
		});
	});

	it('go along with a mail, a draft and an answer', async () => {
		const options = { fileLinks: OFFER };
		good(await room.run('message', 'send', { to: BEN, subject: 'S', body: '<p>Hello</p>', options }));
		expect(((await newest(room.as(BEN)))['body'] as { content: string }).content).toContain(
			`<p>Hello</p>${HTML_LINKS}`,
		);

		const made = first(await room.run('draft', 'create', { to: BEN, subject: 'D', body: '<p>Draft</p>', options }));
		expect((await bodyOf(made['id'])).content).toContain(`<p>Draft</p>${HTML_LINKS}`);

		const { id } = await newest(room.as(ANNA));
		good(await room.run('message', 'reply', { messageId: rl(id), body: '<p>Answer</p>', options }));
		const sent = (await newest(room.as(ANNA), 'sentitems'))['body'] as { content: string };
		expect(sent.content).toMatch(/Answer[^]*Offer &lt;1&gt;[^]*divRplyFwdMsg/);
	});

	it('are refused before any call when they lead nowhere', async () => {
		const options = { fileLinks: { link: [{ address: 'offer.docx', name: '' }] } };
		const { error } = await room.run('message', 'send', { to: BEN, subject: 'S', body: 'x', options });

		expect(error?.message).toContain("Links to Files: 'offer.docx' is not a web address");
		expect(room.calls()).toEqual([]);
	});
});

describe('Attached messages', () => {
	it('go along with a mail as files that mail programs open', async () => {
		const original = await newest(room.as(ANNA));
		const options = { attachedMessages: `${original.id}, ${String(original['webLink'])}` };
		good(await room.run('message', 'send', { to: BEN, subject: 'See', body: 'x', options }));

		const { id } = await newest(room.as(BEN));
		const { body } = await room.as(BEN).get(`/me/messages/${id}/attachments`);
		expect(body.value).toHaveLength(2);
		expect(body.value[0]).toMatchObject({ name: expect.stringMatching(/\.eml$/), contentType: 'message/rfc822' });
		expect(Buffer.from(body.value[0].contentBytes, 'base64').toString()).toMatch(/^Subject:/im);
	});

	it('that are not there keep the mail from going', async () => {
		const options = { attachedMessages: 'AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0Agone' };
		const { error } = await room.run('message', 'send', { to: BEN, subject: 'Never', body: 'x', options });

		expect(['400', '404']).toContain(error?.httpCode);
		expect(await newest(room.as(BEN))).not.toMatchObject({ subject: 'Never' });
	});
});

describe('Attachment: Add', () => {
	it('takes all binary fields, and says what was added', async () => {
		const id = await draft();
		const items = [
			await itemWith({ a: ['a.txt', 'text/plain', Buffer.from('a')], b: ['b.txt', 'text/plain', Buffer.from('b')] }),
		];
		const added = jsonOf(good(await add(id, { attach: 'all' }, { items })));

		expect(added).toMatchObject([
			{ type: 'file', name: 'a.txt', size: 1 },
			{ type: 'file', name: 'b.txt', size: 1 },
		]);
	});

	it('takes an image for the body', async () => {
		const id = await draft({ contentType: 'html', content: '<img src="cid:logo">' });
		const items = [await itemWith({ data: ['logo.png', 'image/png', Buffer.from('png')] })];
		expect(first(await add(id, { contentId: 'logo' }, { items }))).toMatchObject({ name: 'logo.png', isInline: true });
	});

	it('takes another message', async () => {
		const other = await newest(room.as(ANNA));
		const id = await draft();
		expect(first(await add(id, { attach: 'message', attachedMessageId: rl(other.id) }))).toMatchObject({
			type: 'file',
			contentType: 'message/rfc822',
		});
		const { items } = good(await room.run('attachment', 'download', { messageId: rl(id), which: 'all' }));
		expect((await bytesOf(items[0]?.binary?.['data'])).toString()).toMatch(/^Subject:/im);
	});

	it('takes a link to a file', async () => {
		const id = await draft();
		expect(first(await add(id, { attach: 'link', linkAddress: LINK, linkName: 'Offer' }))).toEqual({
			type: 'link',
			name: 'Offer',
			address: LINK,
		});
		expect((await bodyOf(id)).content).toMatch(/<p>Hello<\/p><p><a href="[^"]+">Offer<\/a><\/p>/);
	});

	it.each<[string, object, string]>([
		['an item without binary data', { attach: 'all' }, 'The input item has no binary data'],
		['no name of a field', { binaryFields: ' , ' }, 'Input Binary Fields is empty'],
		['one content ID for two images', { binaryFields: 'a, b', contentId: 'logo' }, 'Attach them one by one'],
		['a link that leads nowhere', { attach: 'link', linkAddress: 'offer' }, 'is not a web address'],
		['no link', { attach: 'link', linkAddress: '={{ $json.nothing }}' }, 'Address is empty'],
	])('refuses %s', async (_case, parameters, message) => {
		const id = await draft();
		const item = await itemWith({
			a: ['a.png', 'image/png', Buffer.from('a')],
			b: ['b.png', 'image/png', Buffer.from('b')],
		});
		const items = 'attach' in parameters ? [{ json: {} }] : [item];
		const { error } = await add(id, parameters, { items });

		expect(error?.message).toContain(message);
		expect(await namesOf(ANNA, id)).toEqual([]);
	});

	it('says that a sent mail takes no link', async () => {
		const { id } = await newest(room.as(ANNA));
		const { error } = await add(id, { attach: 'link', linkAddress: LINK });
		expect(error?.message).toContain('was sent already');
	});

	it('uploads again when an upload was lost, although a file of that name was there before', async () => {
		const id = await draft();
		const large = Buffer.alloc(4_200_000, 'x');
		const items = [await itemWith({ data: ['big.bin', 'application/octet-stream', large] })];
		good(await add(id, {}, { items }));
		room.sandbox.faults.add({ match: { method: 'PUT' }, skip: 1, count: 1, effect: { kind: 'reset', when: 'before' } });
		good(await add(id, {}, { items }));

		expect(await namesOf(ANNA, id)).toEqual(['big.bin', 'big.bin']);
	});
});
