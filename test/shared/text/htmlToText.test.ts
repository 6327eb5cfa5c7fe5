import { htmlToText } from '../../../nodes/shared/text/htmlToText';
import { withoutHidden } from '../../../nodes/shared/text/hidden';

const text = (html: string, linkAddresses = false) => htmlToText(html, { linkAddresses });

const OUTLOOK = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Draft</title>
<style><!-- @font-face {font-family:Calibri;} p.MsoNormal {margin:0cm;} --></style></head>
<body lang="EN-GB" link="#0563C1"><div class="WordSection1">
<p class="MsoNormal">Hello Ben,<o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class="MsoNormal">the offer is <b>approved</b>. Two points
are open:<o:p></o:p></p>
<p class="MsoListParagraph" style="margin-left:36.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>delivery<o:p></o:p></p>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">2.<span>&nbsp;&nbsp; </span></span>payment<o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class="MsoNormal">Regards<o:p></o:p></p>
<table class="MsoNormalTable" border="0"><tr><td rowspan="2"><img src="cid:image001.png@01DA" alt="Logo"></td>
<td><p class="MsoNormal"><b>Anna Berger</b><o:p></o:p></p></td></tr>
<tr><td><p class="MsoNormal">Contoso · <a href="tel:+49301234">+49 30 1234</a> · <a href="https://contoso.com/">www.contoso.com</a></p></td></tr></table>
</div></body></html>`;

const NEWSLETTER = `<!doctype html><html><head><style>.x{color:red}</style></head><body style="margin:0">
<div style="display:none;max-height:0;overflow:hidden">Save 20 % this week &#8199;&#65279;&#847; &zwnj;&nbsp;&zwnj;&nbsp;&zwnj;</div>
<!--[if mso]><table><tr><td width="600"><![endif]-->
<table role="presentation" width="100%"><tr><td align="center"><table role="presentation" width="600">
<tr><td><a href="https://t.example.com/c/abc?u=1"><img src="https://cdn.example.com/logo.png" alt="Shop"></a></td></tr>
<tr><td style="font-size:0"><h1 style="font-size:24px">Spring is here</h1></td></tr>
<tr><td><p>New chairs for the garden,&nbsp;from&zwnj;&nbsp;&zwnj; 49&nbsp;€.</p></td></tr>
<tr><td><table><tr><td bgcolor="#0a0"><a href="https://t.example.com/c/def" style="color:#fff">See all chairs</a></td></tr></table></td></tr>
<tr><td><table width="100%"><tr><th>Article</th><th>Price</th></tr><tr><td>Chair</td><td>49 €</td></tr><tr><td>Large table</td><td>199 €</td></tr></table></td></tr>
</table></td></tr></table>
<script>track()</script><img src="https://t.example.com/open.gif" width="1" height="1">
<p style="visibility:hidden">nobody</p><p>You get this mail because you like chairs. <a href="https://t.example.com/u">Unsubscribe</a></p></body></html>`;

describe('HTML as text', () => {
	it('reads as a mail that was written in Outlook', () => {
		expect(text(OUTLOOK)).toBe(
			[
				'Hello Ben,',
				'',
				'the offer is approved. Two points are open:',
				'- delivery',
				'2. payment',
				'',
				'Regards',
				'Anna Berger',
				'Contoso · +49 30 1234 · www.contoso.com',
			].join('\n'),
		);
	});

	it('reads as a newsletter, without preview line, pictures and layout', () => {
		expect(text(NEWSLETTER)).toBe(
			[
				'Spring is here',
				'',
				'New chairs for the garden, from 49 €.',
				'',
				'See all chairs',
				'',
				'Article       Price',
				'Chair         49 €',
				'Large table   199 €',
				'',
				'You get this mail because you like chairs. Unsubscribe',
			].join('\n'),
		);
	});

	it.each<[string, string, string]>([
		[
			'lists in lists',
			'<ul><li>one<ol><li>a</li><li>b</li></ol></li><li>two</li></ul>',
			'- one\n  1. a\n  2. b\n- two',
		],
		[
			'lists beside their entries',
			'<ul><li>one</li><ul><li>inner</li></ul><li>two</li></ul>',
			'- one\n  - inner\n- two',
		],
		['lines of Outlook on the web', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
		['empty lines', '<div>a</div><div>&nbsp;</div><div>b</div>', 'a\n\nb'],
		['paragraphs', '<p>a</p><p>b</p>', 'a\n\nb'],
		['paragraphs without margins', '<p style="margin:0">a</p><p style="margin: 0px">b</p>', 'a\nb'],
		['headings as they are', '<h2>Our Offer</h2><p>x</p>', 'Our Offer\n\nx'],
		['quotes', '<p>He said</p><blockquote>Yes<br>No</blockquote>', 'He said\n\n> Yes\n> No'],
		['rules', 'a<hr>b', 'a\n\n---\n\nb'],
		['text that was typed', '<pre>a  b\n  c</pre>', 'a  b\n  c'],
		['entities', '1 &lt; 2 &amp;&nbsp;3 &euro; &#x1F600;', '1 < 2 & 3 € 😀'],
		['cells of a layout', '<table><tr><td>left</td><td>right</td></tr></table>', 'left\nright'],
		[
			'a table with empty cells',
			'<table><thead><tr><td>Item</td><td></td><td>Sum</td></tr></thead><tbody><tr><td>A</td><td>x</td><td>1</td></tr></tbody></table>',
			'Item       Sum\nA      x   1',
		],
		[
			'a layout that looks like a table',
			`<table role="presentation"><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>`,
			'a\nb\nc\nd',
		],
		['no hidden elements', '<p>a<span style="DISPLAY : none">x<b>y</b></span>b</p>', 'ab'],
		['elements that only seem hidden', '<td style="font-size:0"><p style="display:block">a</p></td>', 'a'],
		['soft hyphens and emojis', 'Donau\u00addampf 👩\u200d💻', 'Donaudampf 👩\u200d💻'],
		['a hidden element that is not closed', '<div style="display:none">a', 'a'],
		['a tag with a greater-than sign', '<a title="1 > 0" href="https://x.example">a</a>', 'a'],
		['less-than signs', 'a < b <3 c', 'a < b <3 c'],
		['a script that is not closed', 'a<script>b', 'a'],
		['a comment that is not closed', 'a<!-- b', 'a'],
		['nothing', '', ''],
	])('%s', (_case, html, expected) => {
		expect(text(html)).toBe(expected);
	});

	it.each<[string, string, string]>([
		['an address behind its text', '<a href="https://x.example/a?b=1">Offer</a>.', 'Offer <https://x.example/a?b=1>.'],
		['an address that is the text', '<a href="https://www.x.example/">x.example</a>', 'x.example'],
		['a mail address', '<a href="mailto:anna@x.example">anna@x.example</a>', 'anna@x.example'],
		['a person', '<a href="mailto:anna@x.example">Anna</a>', 'Anna <anna@x.example>'],
		['a place in the mail', '<a href="#top">Top</a>', 'Top'],
		['a picture', 'a <a href="https://x.example"><img alt="x" src="y"></a>', 'a'],
		['a script', '<a href="javascript:x()">a</a>', 'a'],
		[
			'the address behind a check of Outlook',
			'<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%2Fa&amp;data=05">Offer</a>',
			'Offer <https://x.example/a>',
		],
	])('with addresses: %s', (_case, html, expected) => {
		expect(text(html, true)).toBe(expected);
	});

	it('takes what is nested deeper than a stack', () => {
		expect(text(`<p>a</p>${'<div>'.repeat(30_000)}b`)).toMatch(/^a\n/);
		expect(text('<table><tr><td>'.repeat(5_000))).toBe('…');
	});

	it('takes what is made to be slow', () => {
		for (const piece of ['<', '<a x="', '<a style="', '<div style="display:none">', '&', '<!--', '</', '\u200c '])
			expect(text(piece.repeat(50_000)).length).toBeLessThanOrEqual(piece.length * 50_000);
	});

	it('takes what opens and closes without end', () => {
		const started = process.cpuUsage();
		expect(text(`<p>a</p>${'<b>'.repeat(100_000)}${'</i>'.repeat(100_000)}`)).toBe('a\n\n…');
		// Looking for what each of them closes takes ten seconds and more of the processor.
		expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(5);
	});

	it('takes a body with pictures inside', () => {
		expect(text(`<p>a<img src="data:image/png;base64,${'A'.repeat(3_000_000)}">b</p>`)).toBe('ab');
	});

	it('cuts what is far too long, and says so', () => {
		const cut = text(`<p>${'word '.repeat(300_000)}</p>`);
		expect(cut.length).toBeLessThan(1_000_010);
		expect(cut.endsWith('\n\n[…]')).toBe(true);
	});
});

describe('HTML without what nobody sees', () => {
	it('keeps the rest as it is', () => {
		expect(withoutHidden('<p CLASS=a>x<!-- y --><br/></p><style>p{}</style><b>z</b>')).toBe(
			'<p CLASS=a>x<br/></p><b>z</b>',
		);
	});
});
