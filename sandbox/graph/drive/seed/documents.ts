import { textPdf } from '../content/pdf';
import { png } from '../content/png';
import { zip } from './zip';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org';
const PARTS = 'application/vnd.openxmlformats';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A Word document with one paragraph per line. */
export function docx(text: string): Buffer {
	const paragraphs = text
		.split('\n')
		.map((line) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`)
		.join('');
	const main = `${PARTS}-officedocument.wordprocessingml.document.main+xml`;
	return zip([
		{
			name: '[Content_Types].xml',
			text: `${HEAD}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="${PARTS}-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
		},
		{
			name: '_rels/.rels',
			text: `${HEAD}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		},
		{
			name: 'word/document.xml',
			text: `${HEAD}<w:document xmlns:w="${OFFICE}/wordprocessingml/2006/main"><w:body>${paragraphs}</w:body></w:document>`,
		},
	]);
}

/** A picture with a coloured gradient. */
export function picture(width: number, height: number, hue: readonly [number, number, number]): Buffer {
	return once(`picture ${width} ${height} ${hue.join(' ')}`, () => gradient(width, height, hue));
}

function gradient(width: number, height: number, hue: readonly [number, number, number]): Buffer {
	return png({ width, height }, (x, y) => {
		const light = 0.4 + (0.6 * (x / width + y / height)) / 2;
		return [Math.round(hue[0] * light), Math.round(hue[1] * light), Math.round(hue[2] * light)];
	});
}

/** Demo files are the same in every sandbox: they are made once. */
const made = new Map<string, Buffer>();

function once(key: string, make: () => Buffer): Buffer {
	const known = made.get(key) ?? make();
	made.set(key, known);
	return known;
}

/** The bytes of a demo file from its name and its text. */
export function documentOf(name: string, text: string): Buffer {
	return once(`${name}\n${text}`, () => newDocument(name, text));
}

function newDocument(name: string, text: string): Buffer {
	if (name.endsWith('.docx')) return docx(text);
	return name.endsWith('.pdf') ? textPdf(text) : Buffer.from(text);
}
