import {
	asHtml,
	asText,
	innerHtml,
	roughText,
	storedBody,
	uniqueBody,
} from '../../../sandbox/graph/mail/messages/body';

const html = (content: string) => ({ contentType: 'html', content }) as const;
const text = (content: string) => ({ contentType: 'text', content }) as const;
const META = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';

test.each([
	['<p>a</p>', `<html><head>\r\n${META}</head><body><p>a</p></body></html>`],
	['<html><body>a</body></html>', `<html><head>\r\n${META}</head><body>a</body></html>`],
	[
		'<html><head><title>t</title></head><body>a</body></html>',
		`<html><head>\r\n${META}<title>t</title></head><body>a</body></html>`,
	],
	[
		'<html><head><meta charset="utf-8"></head><body>a</body></html>',
		'<html><head><meta charset="utf-8"></head><body>a</body></html>',
	],
	['', ''],
])('%j is stored as a document', (content, expected) => {
	expect(storedBody(html(content)).body.content).toBe(expected);
});

test.each([
	['a<script>b</script>c', 'ac'],
	['a<SCRIPT src="x">b</SCRIPT >c', 'ac'],
	['a<script>b', 'ab'],
	['a<iframe src="x"></iframe>b<link rel="x">c<base href="y">d', 'abcd'],
	['<p onclick="x()" class="y">a</p>', '<p class="y">a</p>'],
	["<p ONLOAD='x'>a</p>", '<p>a</p>'],
	['<a href="javascript:x()">a</a>', '<a href="">a</a>'],
	['one on=two', 'one on=two'],
	['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
])('%j is cleaned', (content, expected) => {
	const stored = storedBody(html(content));
	expect(innerHtml(stored.body.content)).toBe(expected);
	expect(stored.unsafeContent === undefined).toBe(content === expected);
});

test.each([
	['<p>a</p><p>b &amp; c&nbsp;d &#8364; &#x20ac; &unknown;</p>', 'a b & c d € € &unknown;'],
	['<style>p{}</style><head><title>t</title></head>x<!-- <b>no</b> -->y', 'x y'],
	['a<br>b', 'a b'],
	['no end <p', 'no end <p'],
])('the text of %j is %j', (content, expected) => {
	expect(roughText(content).replace(/\s+/g, ' ').trim()).toBe(expected);
});

test.each([
	[html('<p>a</p><ul><li>b</li></ul><img src="cid:x"><hr>'), 'a\r\n\r\n * b\r\n\r\n--------------------------------'],
	[html('<a href="https://x.example">https://x.example</a>'), 'https://x.example'],
	[text('as it is\r\n'), 'as it is\r\n'],
])('%j as text', (body, expected) => {
	expect(asText(body)).toEqual(text(expected));
});

test('a text as HTML keeps its lines', () => {
	expect(innerHtml(asHtml(text('a <b>\nc')).content)).toBe('<div class="PlainText">a &lt;b&gt;<br>\r\nc</div>');
});

test.each([
	[html('<body>new<hr tabindex="-1"> <div id="divRplyFwdMsg">From</div>old</body>'), '<body>new</body></html>'],
	[
		html('<body>new<hr><p>mine</p><div class="x" id="x_divRplyFwdMsg">From</div>old</body>'),
		'<body>new<hr><p>mine</p></body></html>',
	],
	[html('<body>new<blockquote>old</blockquote></body>'), '<body>new</body></html>'],
	[html('<body>all new</body>'), '<body>all new</body>'],
	[text(`new\r\n\r\n${'_'.repeat(32)}\r\nFrom: A\r\nold`), 'new'],
	[text('new\nOn Monday, A B wrote:\n> old'), 'new'],
	[text('all new'), 'all new'],
])('what is new in %j', (body, expected) => {
	expect(uniqueBody(body).content).toBe(expected);
});

test.each([
	'<script',
	'<iframe ',
	'<',
	'<p onx=',
	'&#',
	'<style ',
	'<style>',
	'<body ',
	'<a href="javascript:',
	'<hr ',
	'<!--',
	' on',
	'</script>',
])('a body of nothing but %j takes no time', (piece) => {
	const started = process.cpuUsage();
	const { body } = storedBody(html(piece.repeat(100_000)));
	uniqueBody(body);
	innerHtml(body.content);
	// The processor's time, which others on the machine do not lengthen. A careless expression takes minutes.
	expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(10);
});
