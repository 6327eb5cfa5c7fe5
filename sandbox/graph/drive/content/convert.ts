import { badRequest, graphError, type GraphError } from '../../../http/errors';
import { extensionOf } from '../items/mimeTypes';
import { type ItemRow } from '../tables';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What the service makes PDFs of. */
const TO_PDF = words(
	'csv doc docx dot dotx dotm dsn dwg eml epub fluidframework form htm html loop loot markdown md msg note odp ods odt page ' +
		'pot potm potx pps ppsx ppsxm ppt pptm pptx pulse rtf task tif tiff wbtx whiteboard xls xlsm xlsx txt',
);
const TO_HTML = words('loop fluid wbtx whiteboard');
/** Of these the sandbox can read the text. */
const TEXT = words('csv eml htm html markdown md txt');

const unsupported = (): GraphError =>
	graphError(406, 'notSupported', 'The file cannot be converted to the format that was asked for.');

/** The service makes pictures of documents, films and code as well; the sandbox has nothing to draw them with. */
export const notPicture = (): GraphError =>
	graphError(
		406,
		'notSupported',
		'The sandbox converts pictures (PNG, JPEG, GIF, WebP, BMP) to jpg, and nothing else.',
	);

/** Whether the sandbox can read a file of that name as text. */
export function isText(name: string): boolean {
	return TEXT.has(extensionOf(name));
}

/** What the caller wants the content to be made into; 406 when the service cannot do that. */
export function checkConversion({ name, content }: Pick<ItemRow, 'name' | 'content'>, query: URLSearchParams): string {
	const format = query.get('format')?.toLowerCase();
	const extension = extensionOf(name);
	if (format === 'pdf') {
		if (!TO_PDF.has(extension)) throw unsupported();
		return 'pdf';
	}
	if (format === 'html') {
		if (!TO_HTML.has(extension)) throw unsupported();
		return 'html';
	}
	if (format === 'jpg') {
		const [width, height] = ['width', 'height'].map((side) => Number(query.get(side)));
		if (!isSide(width) || !isSide(height))
			throw badRequest("Converting to jpg needs 'width' and 'height' in pixels.", 'invalidRequest');
		if (!content?.image) throw notPicture();
		return `jpg ${width}x${height}`;
	}
	throw badRequest(`The format '${format ?? ''}' is not one of pdf, html and jpg.`, 'invalidRequest');
}

function isSide(value: number | undefined): value is number {
	return value !== undefined && Number.isInteger(value) && value > 0 && value <= 10_000;
}
