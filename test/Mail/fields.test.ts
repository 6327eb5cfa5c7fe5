import { above, textToHtml } from '../../nodes/Mail/fields/content';
import { namesOn, pathOf, wellKnown } from '../../nodes/Mail/fields/folderPath';
import { withPaths } from '../../nodes/Mail/fields/folderTree';
import { listed } from '../../nodes/Mail/fields/lists';
import { optionsOf } from '../../nodes/Mail/fields/options';
import { folderIn, messageIn } from '../../nodes/Mail/fields/outlookUrl';
import { oneRecipient, recipients } from '../../nodes/Mail/fields/recipients';
import { readable } from '../../nodes/Mail/pickers/searchAttachments';
import { fileNameOf, itemFormat } from '../../nodes/shared/attachments/fileName';
import { changesOf } from '../../nodes/Mail/message/updateFields';

const person = (address: string, name?: string) => ({ emailAddress: { address, ...(name ? { name } : {}) } });

describe('addresses', () => {
	it.each<[string, unknown, unknown[]]>([
		['nothing', '', []],
		['undefined', undefined, []],
		['one', 'anna@example.com', [person('anna@example.com')]],
		[
			'several, with any separator',
			'a@x.org, b@x.org;c@x.org\nd@x.org,',
			['a', 'b', 'c', 'd'].map((n) => person(`${n}@x.org`)),
		],
		['names', 'Anna Berger <anna@x.org>', [person('anna@x.org', 'Anna Berger')]],
		[
			'names with commas and quotes',
			'"Berger, \\"A\\"" <a@x.org>, Ben <b@x.org>',
			[person('a@x.org', 'Berger, "A"'), person('b@x.org', 'Ben')],
		],
		['lists', ['a@x.org', 'b@x.org, c@x.org'], ['a', 'b', 'c'].map((n) => person(`${n}@x.org`))],
		[
			'Graph’s own objects',
			[person('a@x.org', 'Anna'), { address: 'b@x.org' }],
			[person('a@x.org', 'Anna'), person('b@x.org')],
		],
		['an apostrophe', "o'neil@x.org", [person("o'neil@x.org")]],
	])('read %s', (_case, value, expected) => {
		expect(recipients('To', value)).toEqual(expected);
	});

	it.each([
		['anna', 'anna'],
		['anna@x.org ben@x.org', 'anna@x.org ben@x.org'],
		['Anna <anna>', 'Anna <anna>'],
		['a@x.org, "unfinished', '"unfinished'],
	])('refuse %s and say so', (value, shown) => {
		expect(() => recipients('Cc', value)).toThrow(`Cc: '${shown}' is not an e-mail address`);
	});

	it('refuse a second sender', () => {
		expect(() => oneRecipient('From', 'a@x.org, b@x.org')).toThrow('From holds more than one address');
	});
});

describe('lists in a field', () => {
	it.each<[unknown, string[]]>([
		[undefined, []],
		['', []],
		['a, b ,,a', ['a', 'b']],
		[
			['a, b', 'c'],
			['a, b', 'c'],
		],
	])('%j', (value, expected) => {
		expect(listed(value)).toEqual(expected);
	});
});

describe('addresses of Outlook on the web', () => {
	it.each([
		[
			'https://outlook.office365.com/owa/?ItemID=AAMkAD%2BI%2F0%3D&exvsurl=1&viewmodel=ReadMessageItem',
			{ message: 'AAMkAD_I-0=' },
		],
		['https://outlook.office.com/mail/deeplink/read/AAMkADI0%3D?x=1', { message: 'AAMkADI0=' }],
		['https://outlook.office.com/mail/inbox/id/AAMkADI0%2F1%3D', { message: 'AAMkADI0-1=' }],
		['https://outlook.office.com/mail/inbox/id/AAQkADI0%3D', { conversation: 'AAQkADI0=' }],
		['https://outlook.live.com/mail/0/id/AQMkADAw%3D', { message: 'AQMkADAw=' }],
	])('name a message: %s', (url, expected) => {
		expect(messageIn(url)).toEqual(expected);
	});

	it.each([
		['https://outlook.office.com/mail/inbox', 'inbox'],
		['https://outlook.office.com/mail/0/sentitems/id/AAMk', 'sentitems'],
		['https://outlook.office.com/mail/AAMkAD%2FI%3D/', 'AAMkAD-I='],
		['https://outlook.office.com/mail/sales@example.com/archive', 'archive'],
	])('name a folder: %s', (url, expected) => {
		expect(folderIn('Folder', url)).toBe(expected);
	});

	it.each(['not a url', 'ftp://x', 'https://', 'https://outlook.office.com/mail/inbox'])('refuse %s', (url) => {
		expect(() => messageIn(url)).toThrow(/^Message URL '/);
	});

	it.each(['inbox', 'https://outlook.office.com/calendar', 'https://outlook.office.com/mail/id/AAMk'])(
		'refuse the folder %s',
		(url) => {
			expect(() => folderIn('Target Folder', url)).toThrow(/^Target Folder URL '/);
		},
	);

	it('survive a percent sign that encodes nothing', () => {
		expect(messageIn('https://outlook.office.com/mail/id/AAMk%ZZ')).toEqual({ message: 'AAMk%ZZ' });
	});
});

describe('folder paths', () => {
	it.each([
		['Inbox/Invoices/2026', ['Inbox', 'Invoices', '2026']],
		['/Inbox//In\\/Out/', ['Inbox', 'In/Out']],
		[' Inbox / A ', ['Inbox', 'A']],
		['', []],
	])('%s', (text, names) => {
		expect(namesOn(text)).toEqual(names);
	});

	it('mark slashes inside names, and come back the same', () => {
		const names = ['Inbox', 'In/Out', 'a'];

		expect(pathOf(names)).toBe('Inbox/In\\/Out/a');
		expect(namesOn(pathOf(names))).toEqual(names);
	});

	it.each([
		['Sent Items', 'sentitems'],
		['INBOX', 'inbox'],
		['Invoices', undefined],
		['Scheduled', undefined],
	])('%s is well known as %s', (name, known) => {
		expect(wellKnown(name)).toBe(known);
	});

	const row = (id: string, displayName: string, parentFolderId: string) => ({ id, displayName, parentFolderId });

	it('follow from parents, whatever the order', () => {
		const folders = withPaths(
			[
				row('3', '2026', '2'),
				row('top', 'Top', 'x'),
				row('2', 'In/voices', '1'),
				row('1', 'Inbox', 'top'),
				row('4', 'Alone', 'gone'),
			],
			'top',
		);

		expect(folders.map(({ path }) => path)).toEqual(['Alone', 'Inbox', 'Inbox/In\\/voices', 'Inbox/In\\/voices/2026']);
	});

	it('take a folder as it came last, and leave out what was removed', () => {
		const folders = withPaths(
			[
				row('1', 'Old', 'top'),
				row('1', 'New', 'top'),
				row('2', 'Gone', 'top'),
				{ ...row('2', '', 'top'), '@removed': { reason: 'deleted' } },
			],
			'top',
		);

		expect(folders.map(({ path }) => path)).toEqual(['New']);
	});

	it('end where folders are each other’s parents', () => {
		expect(withPaths([row('1', 'A', '2'), row('2', 'B', '1')], 'top').map(({ path }) => path)).toEqual([
			'A/B/A',
			'B/A/B',
		]);
	});
});

describe('bodies', () => {
	it('show text as it was typed', () => {
		expect(textToHtml('a < b & c\r\n  d')).toBe('a &lt; b &amp; c<br> &nbsp;d');
	});

	it.each([
		[
			'HTML above HTML',
			'html',
			'html',
			'<html><body lang="de"><p>old</p></body></html>',
			'<html><body lang="de"><b>&</b><br><p>old</p></body></html>',
		],
		['HTML above a fragment', 'html', 'html', '<p>old</p>', '<b>&</b><br><p>old</p>'],
		['text above HTML', 'text', 'html', '<body>old', '<body><div>&lt;b&gt;&amp;&lt;/b&gt;</div><br>old'],
		['HTML above text', 'html', 'text', 'old <1>', '<b>&</b><br><br>old &lt;1&gt;'],
		['text above text', 'text', 'text', 'old', '<b>&</b>\n\nold'],
	] as const)('put %s', (_case, bodyType, contentType, content, expected) => {
		const merged = above({ bodyType, body: '<b>&</b>' }, { contentType, content });

		expect(merged.content).toBe(expected);
		expect(merged.contentType).toBe(bodyType === 'text' && contentType === 'text' ? 'text' : 'html');
	});
});

describe('options of a mail', () => {
	it('leave out what was not chosen', () => {
		expect(optionsOf({})).toEqual({});
		expect(optionsOf({ cc: '', categories: '', from: '' })).toEqual({});
	});

	it('become Graph’s properties', () => {
		expect(
			optionsOf({
				cc: 'a@x.org',
				from: 'sales@x.org',
				importance: 'low',
				categories: 'Red, Blue',
				isReadReceiptRequested: true,
				headers: { header: [{ name: ' x-order ', value: '4711' }] },
			}),
		).toEqual({
			ccRecipients: [person('a@x.org')],
			from: person('sales@x.org'),
			importance: 'low',
			categories: ['Red', 'Blue'],
			isReadReceiptRequested: true,
			internetMessageHeaders: [{ name: 'x-order', value: '4711' }],
		});
	});

	it.each(['Subject', 'x-', 'x-a b', ''])('refuse the header %j', (name) => {
		expect(() => optionsOf({ headers: { header: [{ name, value: '' }] } })).toThrow(`Internet Headers: '${name}'`);
	});
});

describe('changes of a message', () => {
	it('hold only the chosen fields; empty ones clear lists', () => {
		expect(
			changesOf({
				isRead: false,
				categories: '',
				cc: '',
				flagStatus: 'complete',
				body: '<p>',
				subject: '',
				from: 'a@x.org',
			}),
		).toEqual({
			isRead: false,
			categories: [],
			ccRecipients: [],
			flag: { flagStatus: 'complete' },
			body: { contentType: 'html', content: '<p>' },
			subject: '',
			from: { emailAddress: { address: 'a@x.org' } },
		});
	});
});

describe('attachments as files', () => {
	it.each([
		['BEGIN:VCALENDAR\r\n', '.ics'],
		['\r\nBEGIN:VCARD', '.vcf'],
		['Received: from', '.eml'],
		['', '.eml'],
	])('%j is %s', (beginning, extension) => {
		expect(itemFormat(beginning).extension).toBe(extension);
	});

	it.each([
		['report.pdf', '', 'report.pdf'],
		['RE: a/b?', '.eml', 'RE_ a_b_.eml'],
		['mail.EML', '.eml', 'mail.EML'],
		[null, '.ics', 'attachment.ics'],
	])('%s%s is named %s', (name, extension, expected) => {
		expect(fileNameOf(name, extension)).toBe(expected);
	});

	it.each([
		[0, '0 bytes'],
		[999, '999 bytes'],
		[1500, '1.5 kB'],
		[150_000_000, '150.0 MB'],
	])('%d bytes are shown as %s', (bytes, text) => {
		expect(readable(bytes)).toBe(text);
	});
});
