import { withoutHistory } from '../../../nodes/Mail/text/history';
import { htmlToText } from '../../../nodes/shared/text/htmlToText';

const html = (content: string) =>
	htmlToText(withoutHistory({ contentType: 'html', content }).content, { linkAddresses: false });
const text = (content: string) => withoutHistory({ contentType: 'text', content }).content;

const OWN = '<div>Yes, gladly.</div><div><br></div><div>Anna</div>';
const HEADING =
	'<b>From:</b> Ben Carter &lt;ben@x.example&gt;<br><b>Sent:</b> Monday, 2 March 2026 10:00<br><b>To:</b> Anna Berger<br><b>Subject:</b> Lunch?';
const ATTRIBUTION =
	'On Mon, 2 Mar 2026 at 10:00, Ben Carter &lt;<a href="mailto:ben@x.example">ben@x.example</a>&gt; wrote:';

describe('an HTML body without what it quotes', () => {
	it.each<[string, string]>([
		[
			'Outlook on the web',
			`${OWN}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">${HEADING}</div><div>Old</div>`,
		],
		[
			'Outlook on the web, seen again by Exchange',
			`${OWN}<hr tabindex="-1"><div id="x_divRplyFwdMsg">${HEADING}</div><div>Old</div>`,
		],
		[
			'Outlook for Windows',
			`<div class="WordSection1"><p class="MsoNormal">Yes, gladly.</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Anna</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${HEADING}</p></div></div><p>Old</p></div>`,
		],
		[
			'Outlook in German',
			`${OWN}<p><b>Von:</b> Ben Carter<br><b>Gesendet:</b> Montag, 2. März 2026 10:00<br><b>An:</b> Anna Berger<br><b>Cc:</b> Chiara<br><b>Betreff:</b> Mittag?</p><p>Alt</p>`,
		],
		[
			'Outlook for phones',
			`${OWN}<div id="mail-editor-reference-message-container"><div class="ms-outlook-mobile-reference-message"><hr>${HEADING}<p>Old</p></div></div>`,
		],
		[
			'Gmail',
			`${OWN}<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${ATTRIBUTION}<br></div><blockquote class="gmail_quote">Old<blockquote>Older</blockquote></blockquote></div>`,
		],
		[
			'Gmail, with the classes that Exchange takes away',
			`<div>${OWN}<br><div><div dir="ltr">ср, 24 мар. 2021 г. в 10:49, Ben &lt;<a href="mailto:ben@x.example">ben@x.example</a>&gt;:<br></div><blockquote style="margin:0 0 0 0.8ex;border-left:1px solid #CCC"><div>Old</div></blockquote></div></div>`,
		],
		[
			'Apple Mail',
			`${OWN}<div><br><div>On 2. Mar 2026, at 10:00, Ben Carter &lt;ben@x.example&gt; wrote:</div><br class="Apple-interchange-newline"><blockquote type="cite"><div>Old</div></blockquote></div>`,
		],
		[
			'Thunderbird',
			`<div class="moz-cite-prefix">Am 02.03.26 um 10:00 schrieb Ben Carter:<br></div><blockquote type="cite" cite="mid:1@x"><p>Old</p></blockquote>${OWN}`,
		],
		['Yahoo', `${OWN}<div id="yahoo_quoted_1" class="yahoo_quoted"><div>${ATTRIBUTION}</div><div>Old</div></div>`],
		['Notes', `${OWN}<p>-----Original Message-----</p><p>From: Ben</p><p>Old</p>`],
	])('%s', (_case, content) => {
		expect(html(`<html><head></head><body>${content}</body></html>`)).toBe('Yes, gladly.\n\nAnna');
	});

	it('keeps answers between the lines', () => {
		const content = `<div>${ATTRIBUTION}</div><blockquote type="cite">Lunch?</blockquote><div>Yes</div><blockquote type="cite">Where?</blockquote><div>Here</div>`;
		expect(html(content)).toBe('Yes\nHere');
	});

	it.each<[string, string]>([
		['a quote of the author', '<p>The law says</p><blockquote>Nobody may</blockquote><p>So no.</p>'],
		['a journey', '<p>From: Berlin<br>To: Rome<br>Date: 3 March</p><p>Subject to change: yes</p>'],
		[
			'a forward without a word',
			`<div class="gmail_quote">---------- Forwarded message ---------<br>${HEADING}<p>Old</p></div>`,
		],
		['a body that quotes nothing', OWN],
		['nothing', ''],
	])('%s stays whole', (_case, content) => {
		expect(withoutHistory({ contentType: 'html', content }).content).toBe(content);
	});

	it('keeps the elements above the quotation', () => {
		expect(withoutHistory({ contentType: 'HTML', content: `<p>a</p><hr><div id="divRplyFwdMsg">x</div>` })).toEqual({
			contentType: 'HTML',
			content: '<p>a</p>',
		});
	});

	it('takes what is made to be slow', () => {
		for (const piece of [
			'<blockquote>',
			'<div class="gmail_quote">',
			'From: a<br>',
			'a@b:<br><blockquote></blockquote>',
			'-----',
		])
			expect(() => html(piece.repeat(20_000))).not.toThrow();
	});
});

describe('a text without what it quotes', () => {
	const own = 'Yes, gladly.\r\n\r\nAnna';

	it.each<[string, string]>([
		[
			'Outlook',
			`${own}\r\n\r\n________________________________\r\nFrom: Ben <ben@x.example>\r\nSent: Monday\r\nTo: Anna\r\nSubject: Lunch?\r\n\r\nOld`,
		],
		['Outlook without a line', `${own}\r\n\r\nDe : Ben\r\nEnvoyé : lundi\r\nÀ : Anna\r\nObjet : Midi\r\n\r\nVieux`],
		['older Outlooks', `${own}\r\n\r\n-----Original Message-----\r\nFrom: Ben\r\n\r\nOld`],
		['bold headings', `${own}\r\n\r\n*From:* Ben\r\n*Date:* Monday\r\n*Subject:* Lunch\r\n*To:* Anna\r\n\r\nOld`],
		['Gmail', `${own}\r\n\r\nOn Mon, 2 Mar 2026 at 10:00, Ben <ben@x.example> wrote:\r\n\r\n> Old\r\n>> Older\r\n`],
		['a broken line', `${own}\r\n\r\nOn Mon, 2 Mar 2026 at 10:00, Ben Carter <\r\nben@x.example> wrote:\r\n> Old`],
		['Thunderbird', `Am 02.03.26 um 10:00 schrieb Ben:\r\n> Alt\r\n${own}`],
	])('%s', (_case, content) => {
		expect(text(content).trim()).toBe(own);
	});

	it('keeps answers between the lines', () => {
		expect(text('On 2 Mar 2026 Ben wrote:\n> Lunch?\nYes\n> Where?\nHere')).toBe('Yes\nHere');
	});

	it.each([
		'I said:\n> this\nand that',
		'From: Berlin\nTo: Rome\nDate: tomorrow',
		'-----Original Message-----\nFrom: Ben\n\nOld',
		'> only\n> a quote',
		'',
	])('%j stays whole', (content) => {
		expect(text(content)).toBe(content);
	});

	it('takes what is made to be slow', () => {
		for (const piece of ['>', '> a\n', 'On a\n', 'From: a\n', ' ', '-', 'a@', '*'])
			expect(() => text(piece.repeat(100_000))).not.toThrow();
	});
});
