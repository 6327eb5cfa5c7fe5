/** What an Outlook item is as a file: the first bytes of its content say it. */
export function itemFormat(beginning: string): { extension: string; mimeType: string } {
	if (/^\s*BEGIN:VCALENDAR/i.test(beginning)) return { extension: '.ics', mimeType: 'text/calendar' };
	if (/^\s*BEGIN:VCARD/i.test(beginning)) return { extension: '.vcf', mimeType: 'text/vcard' };
	return { extension: '.eml', mimeType: 'message/rfc822' };
}

/** A name that every file system takes; an item's name is a subject and has no extension. */
export function fileNameOf(name: string | null | undefined, extension = ''): string {
	// eslint-disable-next-line no-control-regex -- those are the characters to keep out
	const safe = (name ?? '').replace(/[\u0000-\u001f<>:"/\\|?*]+/g, '_').trim() || 'attachment';
	return safe.toLowerCase().endsWith(extension) ? safe : `${safe}${extension}`;
}
