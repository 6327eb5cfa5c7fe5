import { checkName, faultOfName, numbered } from '../../../sandbox/graph/drive/items/names';
import { behaviorOf } from '../../../sandbox/graph/drive/items/conflict';
import { guidOf, itemIdOf, driveIdOf, rootIdOf, isDriveId } from '../../../sandbox/graph/drive/ids';
import { mimeTypeOf } from '../../../sandbox/graph/drive/items/mimeTypes';

describe('names', () => {
	test.each(['report.txt', 'Ünïcode 文件.docx', 'a#b%c.txt', '.hidden', 'with (brackets) & more', 'x'.repeat(255)])(
		'%s is fine',
		(name) => {
			expect(faultOfName(name)).toBeUndefined();
		},
	);

	test.each([
		['a:b', "':'"],
		['a*b', "'*'"],
		['a/b', "'/'"],
		['what?', "'?'"],
		['a|b', "'|'"],
		['a"b', `'"'`],
		['a\tb', 'U+0009'],
		['', 'empty'],
		[' a', 'space'],
		['a ', 'space'],
		['a.', 'period'],
		['~$a.docx', "'~'"],
		['my_vti_folder', '_vti_'],
		['CON', 'reserved'],
		['desktop.ini', 'reserved'],
		['x'.repeat(256), '255'],
	])('%j is refused: %s', (name, reason) => {
		expect(faultOfName(name)).toContain(reason);
		expect(() => checkName(name)).toThrow(expect.objectContaining({ status: 400 }));
	});

	test('something that is no text is refused', () => {
		expect(() => checkName(undefined)).toThrow('no name');
	});

	test.each([
		['report.txt', false, 'report 1.txt'],
		['archive.tar.gz', false, 'archive.tar 1.gz'],
		['README', false, 'README 1'],
		['.env', false, '.env 1'],
		['v1.2', true, 'v1.2 1'],
	])('%s beside another one (folder: %s) is %s', (name, isFolder, expected) => {
		expect(numbered(name, 1, isFolder)).toBe(expected);
	});
});

test.each([
	[undefined, 'fail'],
	['Replace', 'replace'],
	['rename', 'rename'],
])('conflict behaviour %s is %s', (sent, expected) => {
	expect(behaviorOf(sent, 'fail')).toBe(expected);
});

test('an unknown conflict behaviour is refused', () => {
	expect(() => behaviorOf('merge', 'fail')).toThrow('merge');
});

test('IDs look like the service’s and carry their GUID', () => {
	const drive = driveIdOf('somebody');
	expect(isDriveId(drive)).toBe(true);
	expect(isDriveId('b!short')).toBe(false);
	const guid = '0f8fad5b-d9cb-469f-a165-70867728950e';
	const id = itemIdOf(drive, guid);
	expect(id).toMatch(/^01[A-Z2-7]{32}$/);
	expect(guidOf(id)).toBe(guid.toUpperCase());
	expect(rootIdOf(drive).slice(0, 8)).toBe(id.slice(0, 8));
});

test.each([
	['a.PDF', 'application/pdf'],
	['a', 'application/octet-stream'],
	['.txt', 'application/octet-stream'],
	['b.jpeg', 'image/jpeg'],
])('%s is of type %s', (name, type) => {
	expect(mimeTypeOf(name)).toBe(type);
});
