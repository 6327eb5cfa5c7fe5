import { checkLength, namesIn, newName, newPath } from '../../nodes/OneDrive/names';

const name = (value: string) => () => newName({ field: 'File Name', value });
const newer = (value: string) => () => newPath({ field: 'Name or Path', value });
const existing = (value: string) => () => namesIn({ field: 'Folder', value });

describe('newName', () => {
	it.each([
		'report.pdf',
		'Q1 #2 100%.xlsx',
		'Übersicht – März.txt',
		'日本.docx',
		'a',
		'.gitignore',
		'CON.txt',
		"it's",
		'x&y;z',
	])('takes %s', (value) => {
		expect(name(value)()).toBe(value);
	});

	it.each(['*', ':', '<', '>', '?', '|', '"'])('refuses %s and names it', (char) => {
		expect(name(`a${char}b.txt`)).toThrow(
			`File Name 'a${char}b.txt' contains ${char}, which OneDrive does not allow in names`,
		);
	});

	it.each([
		['', 'File Name is empty'],
		['  ', 'File Name is empty'],
		['a/b.txt', 'contains /, which separates folders'],
		['a\\b.txt', 'contains \\, which OneDrive does not allow'],
		['a\nb', 'contains a line break'],
		['a\tb', 'contains a tab'],
		['a\u0007b', 'contains the control character U+0007'],
		[' a', 'begins with a space'],
		['a ', 'ends with a space'],
		['a.', 'ends with a period'],
		['.', 'contains . as a name'],
		['..', 'contains .. as a name'],
		['~$plan.docx', 'begins with ~'],
		['my_VTI_file', 'contains _vti_'],
		['con', 'keeps for itself'],
		['LPT1', 'keeps for itself'],
		['desktop.ini', 'keeps for itself'],
		['.lock', 'keeps for itself'],
		['x'.repeat(256), 'has 256 characters'],
	])('refuses %j', (value, why) => {
		expect(name(value)).toThrow(why);
	});
});

describe('newPath', () => {
	it.each([
		['Reports', ['Reports']],
		['/Reports//2026/', ['Reports', '2026']],
	])('reads %s', (value, names) => {
		expect(newer(value)()).toEqual(names);
	});

	it.each([
		['', 'Name or Path is empty'],
		['/', 'Name or Path is empty'],
		['Reports/20:26', 'contains :'],
		['Reports/2026 ', "'2026 ' ends with a space"],
		['a./b', "'a.' ends with a period"],
		['Reports/../x', 'contains .. as a name'],
		['nul/b', "'nul' is a name that OneDrive keeps for itself"],
	])('refuses %j', (value, why) => {
		expect(newer(value)).toThrow(why);
	});
});

describe('namesIn', () => {
	it('leaves alone what may be there although it could not be made', () => {
		expect(existing('~old/con/a.')()).toEqual(['~old', 'con', 'a.']);
	});

	it.each([
		['a:b', "Folder 'a:b' contains :"],
		['..', 'contains ..'],
		['C:\\Users', 'contains :'],
		['Reports\\2026', 'Separate folders with /'],
	])('refuses %j', (value, why) => {
		expect(existing(value)).toThrow(why);
	});
});

describe('checkLength', () => {
	it('takes 400 characters, not 401', () => {
		expect(() => checkLength({ field: 'Folder', value: 'x'.repeat(400) })).not.toThrow();
		expect(() => checkLength({ field: 'Folder', value: 'x'.repeat(401) })).toThrow(
			'Folder leads to a path of 401 characters. OneDrive takes at most 400',
		);
	});
});
