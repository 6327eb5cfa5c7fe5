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

/** A name for one of several files in a folder: what is taken gets a number, and no name leads out of the folder. */
export function distinct(name: string, taken: Set<string>): string {
	const safe = name.replace(/^\.+$/, 'attachment');
	const dot = safe.lastIndexOf('.');
	const [stem, extension] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
	let free = safe;
	// Most file systems take names that differ in case only for the same.
	for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem} (${number})${extension}`;
	taken.add(free.toLowerCase());
	return free;
}
