import { Readable } from 'node:stream';
import { type IBinaryData } from 'n8n-workflow';
import {
	bareContentId,
	binaryFiles,
	binaryNames,
	sized,
	type AttachedFile,
} from '../../../nodes/shared/attachments/files';
import { type Workbench } from '../../../nodes/shared/operation/operation';

const MB = 1024 * 1024;
const file = (size: number): AttachedFile => ({
	fileName: 'plan.pdf',
	mimeType: 'application/pdf',
	size,
	open: async () => await Promise.resolve(Readable.from([])),
	bytes: async () => await Promise.resolve(Buffer.alloc(0)),
});
const benchWith = (...fields: string[]) =>
	({
		item: { json: {}, binary: Object.fromEntries(fields.map((name) => [name, {} as IBinaryData])) },
		input: async (name: string) => await Promise.resolve({ ...file(1), fileName: name }),
	}) as unknown as Workbench;

describe('binary data to attach', () => {
	it.each<[string, object, string[]]>([
		['all', { attach: 'all', binaryFields: 'other' }, ['a', 'b']],
		['none', { attach: 'none', binaryFields: 'a' }, []],
		['nothing said', {}, []],
		['names', { attach: 'named', binaryFields: ' b ,a,, b' }, ['b', 'a']],
		['a list of an expression', { attach: 'named', binaryFields: ['a', 'b, c'] }, ['a', 'b', 'c']],
	])('%s', (_case, choice, expected) => {
		expect(binaryNames(benchWith('a', 'b'), choice)).toEqual(expected);
	});

	it.each<[object, string[], string]>([
		[{ attach: 'named', binaryFields: ' ' }, ['a'], 'Input Binary Fields is empty'],
		[{ attach: 'all' }, [], 'The input item has no binary data'],
	])('is missing: %j', async (choice, fields, message) => {
		await expect(binaryFiles(benchWith(...fields), choice)).rejects.toThrow(message);
	});

	it('keeps the order of the names', async () => {
		const files = await binaryFiles(benchWith('a', 'b'), { attach: 'named', binaryFields: 'b, a' });
		expect(files.map(({ fileName }) => fileName)).toEqual(['b', 'a']);
	});

	it('may be as large as Graph allows, and not a byte more', () => {
		expect(sized([file(0), file(150 * MB)])).toHaveLength(2);
		expect(() => sized([file(1), file(150 * MB + 1)])).toThrow(
			"Attachment 'plan.pdf' has 151 MB, and Microsoft Graph takes up to 150 MB. Share large files by a OneDrive link",
		);
	});
});

describe('a content ID', () => {
	it.each(['logo', ' logo ', '<logo>', 'cid:logo', 'CID:logo'])('%j is the same', (entered) => {
		expect(bareContentId(entered)).toBe('logo');
	});
});
