const PAGE = { width: 595, height: 842, margin: 56, leading: 14, size: 10 };
const LINES_PER_PAGE = Math.floor((PAGE.height - 2 * PAGE.margin) / PAGE.leading);
const CHARACTERS_PER_LINE = 90;

/** Lines as they fit on the page: long ones are broken. */
function wrapped(text: string): string[] {
	return text.split(/\r\n|\r|\n/).flatMap((line) => {
		const parts = line.replaceAll('\t', '    ').match(new RegExp(`.{1,${CHARACTERS_PER_LINE}}`, 'gu'));
		return parts ?? [''];
	});
}

/** A text as a literal of a PDF in the encoding of the standard fonts; what they lack becomes a question mark. */
function literal(line: string): string {
	const known = [...line].map((character) => (character >= ' ' && character <= '\u00ff' ? character : '?')).join('');
	return `(${known.replace(/[\\()]/g, (character) => `\\${character}`)})`;
}

function pageContent(lines: readonly string[]): string {
	const start = `${PAGE.margin} ${PAGE.height - PAGE.margin}`;
	const shown = lines.map((line) => `${literal(line)} Tj T*`).join('\n');
	return `BT\n/F1 ${PAGE.size} Tf\n${PAGE.leading} TL\n${start} Td\n${shown}\nET`;
}

/** A PDF of plain text: pages of A4 in one of the standard fonts. */
export function textPdf(text: string): Buffer {
	const lines = wrapped(text);
	const pages: string[][] = [];
	for (let at = 0; at < lines.length; at += LINES_PER_PAGE) pages.push(lines.slice(at, at + LINES_PER_PAGE));
	const pageNumber = (at: number) => 4 + at * 2;
	const kids = pages.map((_lines, at) => `${pageNumber(at)} 0 R`).join(' ');
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
	];
	for (const [at, page] of pages.entries()) {
		const content = pageContent(page);
		objects.push(
			`<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents ${pageNumber(at) + 1} 0 R >>`,
			`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		);
	}
	return assembled(objects);
}

/** Numbered objects with the table that says where each of them starts. */
function assembled(objects: readonly string[]): Buffer {
	let file = '%PDF-1.4\n';
	const offsets: number[] = [];
	for (const [at, object] of objects.entries()) {
		offsets.push(file.length);
		file += `${at + 1} 0 obj\n${object}\nendobj\n`;
	}
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
	return Buffer.from(file, 'latin1');
}
