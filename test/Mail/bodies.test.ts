import { ANNA, BEN, first, good, jsonOf, mailroom, newest, type Mailroom } from './support';

let room: Mailroom;

const OLD = 'See https://t.example.com/old for the rest';
const HTML = `<html><head><style>p{margin:0}</style></head><body>
<div style="display:none">Preview</div><p>Hello&nbsp;Anna,</p><p>look at <a href="https://x.example/a">this</a>.</p>
<img src="https://t.example.com/open.gif"><br>
<div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Mar 2026 at 10:00, Anna Berger &lt;anna@x.example&gt; wrote:<br></div>
<blockquote class="gmail_quote"><p>${OLD}</p></blockquote></div></body></html>`;
const TEXT = 'Hello Anna,\n\nlook at this.';

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => await room.sandbox.reset());

const rl = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const arrive = async (body: object = { contentType: 'html', content: HTML }) => {
	await room.as(BEN).post('/me/sendMail', {
		message: { subject: 'Look', body, toRecipients: [{ emailAddress: { address: ANNA } }] },
	});
	return await newest(room.as(ANNA));
};
const CLEAN = { bodyFormat: 'text', uniqueBody: true };

describe('Bodies', () => {
	it.each<[string, object, string]>([
		[
			'as text',
			{ bodyFormat: 'text' },
			`${TEXT}\n\nOn Mon, 2 Mar 2026 at 10:00, Anna Berger <anna@x.example> wrote:\n\n> ${OLD}`,
		],
		['as text, without what is quoted', CLEAN, TEXT],
		[
			'with the addresses of links',
			{ ...CLEAN, linkAddresses: true },
			TEXT.replace('this', 'this <https://x.example/a>'),
		],
	])('come out %s', async (_case, choice, expected) => {
		const { id } = await arrive();

		expect(first(await room.run('message', 'get', { messageId: rl(id), ...choice }))).toMatchObject({
			body: expected,
			bodyType: 'text',
		});
	});

	it('come out as they were sent, without what is quoted', async () => {
		const { id } = await arrive();
		const sent = first(
			await room.run('message', 'get', { messageId: rl(id), bodyFormat: 'original', uniqueBody: true }),
		);

		expect(sent['bodyType']).toBe('html');
		expect(sent['body']).toContain('<a href="https://x.example/a">this</a>');
		expect(sent['body']).not.toContain(OLD);
	});

	it('of plain text stay as they are', async () => {
		const content = 'a < b\r\n\r\n  c <d>';
		const { id } = await arrive({ contentType: 'text', content });

		expect(first(await room.run('message', 'get', { messageId: rl(id), bodyFormat: 'text' }))).toMatchObject({
			body: content,
			bodyType: 'text',
		});
	});

	it('are the same wherever messages come out', async () => {
		const { conversationId } = await arrive();
		const inbox = rl('Inbox', 'path');
		const draft = await room
			.as(ANNA)
			.post('/me/messages', { subject: 'D', body: { contentType: 'html', content: HTML } });
		const runs = [
			await room.run('message', 'getAll', { limit: 1, lookIn: 'folder', folderId: inbox, ...CLEAN }),
			await room.run('message', 'getConversation', { by: 'conversationId', conversationId, ...CLEAN }),
			await room.run('draft', 'get', { draftId: rl(draft.body.id), ...CLEAN }),
			await room.run('draft', 'getAll', { limit: 1, ...CLEAN }),
		];

		for (const run of runs) expect(first(run)).toMatchObject({ body: TEXT, bodyType: 'text' });
	});

	it('come with changes, when they are wanted', async () => {
		const since = { folderId: rl('Inbox', 'path'), since: 'cursor' };
		const [begin] = jsonOf(good(await room.run('message', 'getChanges', { ...since, cursor: '', ...CLEAN })));
		const [plain] = jsonOf(good(await room.run('message', 'getChanges', { ...since, cursor: '' })));
		await arrive();
		const after = { ...since, cursor: String(begin?.['cursor']), ...CLEAN };

		expect(first(await room.run('message', 'getChanges', after))).toMatchObject({ body: TEXT, bodyType: 'text' });
		expect(plain).not.toHaveProperty('body');
	});

	it('are not changed in raw output', async () => {
		const { id } = await arrive();
		const raw = first(await room.run('message', 'get', { messageId: rl(id), output: 'raw', ...CLEAN }));

		expect(raw['body']).toMatchObject({ contentType: 'html', content: expect.stringContaining(OLD) });
	});
});
