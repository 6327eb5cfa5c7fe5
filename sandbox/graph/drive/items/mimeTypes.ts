const TYPES: ReadonlyMap<string, string> = new Map(
	Object.entries({
		'7z': 'application/x-7z-compressed',
		avi: 'video/x-msvideo',
		bmp: 'image/bmp',
		css: 'text/css',
		csv: 'text/csv',
		doc: 'application/msword',
		docm: 'application/vnd.ms-word.document.macroEnabled.12',
		docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		eml: 'message/rfc822',
		gif: 'image/gif',
		gz: 'application/x-gzip',
		heic: 'image/heic',
		htm: 'text/html',
		html: 'text/html',
		ics: 'text/calendar',
		jpeg: 'image/jpeg',
		jpg: 'image/jpeg',
		js: 'application/javascript',
		json: 'application/json',
		log: 'text/plain',
		m4a: 'audio/mp4',
		md: 'text/markdown',
		mov: 'video/quicktime',
		mp3: 'audio/mpeg',
		mp4: 'video/mp4',
		msg: 'application/vnd.ms-outlook',
		odp: 'application/vnd.oasis.opendocument.presentation',
		ods: 'application/vnd.oasis.opendocument.spreadsheet',
		odt: 'application/vnd.oasis.opendocument.text',
		pdf: 'application/pdf',
		png: 'image/png',
		ppt: 'application/vnd.ms-powerpoint',
		pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
		rtf: 'application/rtf',
		svg: 'image/svg+xml',
		tar: 'application/x-tar',
		tif: 'image/tiff',
		tiff: 'image/tiff',
		txt: 'text/plain',
		vsdx: 'application/vnd.ms-visio.drawing',
		wav: 'audio/wav',
		webp: 'image/webp',
		xls: 'application/vnd.ms-excel',
		xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.12',
		xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		xml: 'text/xml',
		yaml: 'text/yaml',
		yml: 'text/yaml',
		zip: 'application/x-zip-compressed',
	}),
);

/** The part of a name after its last dot, in lower case; empty when there is none. */
export function extensionOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** The media type that the service derives from a name, whatever the client sent. */
export function mimeTypeOf(name: string): string {
	return TYPES.get(extensionOf(name)) ?? 'application/octet-stream';
}
