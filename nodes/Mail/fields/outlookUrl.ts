/** What an address of Outlook on the web points at. */
export type OutlookTarget = { readonly message: string } | { readonly conversation: string };

/**
 * The message behind an address of Outlook on the web. Addresses hold the IDs of Exchange Web Services; the same ID in
 * Graph has `-` and `_` for `/` and `+`. With conversations switched on, Outlook shows the conversation's ID instead.
 */
export function messageIn(text: string): OutlookTarget {
	const url = parse('Message', text);
	const item = [...url.searchParams].find(([name]) => name.toLowerCase() === 'itemid')?.[1];
	const id = item ?? segmentsOf(url).find((_segment, at, all) => /^(id|read|compose)$/i.test(all[at - 1] ?? ''));
	if (!id)
		throw new RangeError(
			`Message URL '${text}' does not name a message. Open the message in Outlook on the web and copy the address from there`,
		);
	return /^AAQ/.test(id) ? { conversation: graphId(id) } : { message: graphId(id) };
}

/** The folder's ID or well-known name in an address of Outlook on the web. */
export function folderIn(field: string, text: string): string {
	const segments = segmentsOf(parse(field, text));
	const start = segments.findIndex((segment) => segment.toLowerCase() === 'mail');
	// Between "mail" and the folder there can be a number (which account) or an address (a shared mailbox).
	const folder = start < 0 ? undefined : segments.slice(start + 1).find((part) => !/^\d+$|@/.test(part));
	if (folder && !/^(id|deeplink|search|options)$/i.test(folder)) return graphId(folder);
	throw new RangeError(
		`${field} URL '${text}' does not name a folder. Open the folder in Outlook on the web and copy the address from there`,
	);
}

export const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

function parse(field: string, text: string): URL {
	if (isUrl(text) && URL.canParse(text)) return new URL(text);
	throw new RangeError(
		`${field} URL '${text}' is not a web address. Enter one that starts with https://, or choose By ID`,
	);
}

/** Percent signs that encode nothing stay as they are. */
function segmentsOf(url: URL): string[] {
	return url.pathname
		.split('/')
		.filter(Boolean)
		.map((segment) => (/%(?![0-9a-f]{2})/i.test(segment) ? segment : decodeURIComponent(segment)));
}

/** In a query `+` stands for a space, so a plus sign that was not encoded arrives as one. */
const graphId = (id: string): string => id.replace(/[+ ]/g, '_').replaceAll('/', '-');
