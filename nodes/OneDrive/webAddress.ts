import { path, segments, type Path } from '../../graph/path';
import { type Entered } from './names';
import { decoded } from './percent';

/** https://learn.microsoft.com/graph/api/shares-get#encoding-sharing-urls */
export const shareToken = (url: string): string => `u!${Buffer.from(url, 'utf8').toString('base64url')}`;

/** The address of an item as `/shares/` understands it; throws a sentence for what is no web address. */
export function itemUrl(entered: Entered): string {
	const url = parse(entered);
	// The browser shows a folder as a page with the folder's path as a parameter.
	const shown = url.searchParams.get('id');
	if (shown?.startsWith('/')) return `${url.origin}/${segments(shown).path}`;
	url.hash = '';
	url.pathname = url.pathname.replace(/\/Forms\/[^/]+\.aspx$/i, '');
	return url.href;
}

/** Names that do not belong to a site's own address. */
const INSIDE_A_SITE = /^(shared documents|documents|sitepages|pages|lists|forms|_layouts|_api|.*\.aspx)$/i;
/** What the letters in a sharing link stand for. */
const LINK_KINDS: Readonly<Record<string, string[]>> = { s: ['sites'], t: ['teams'], r: [], g: [] };

/** The path of a site, from its ID or from the address of the site or of a page in it. */
export function sitePath(entered: Entered): Path {
	if (!/^https?:/i.test(entered.value)) return path`/sites/${entered.value}`;
	const url = parse(entered);
	const names = siteNames(url.pathname.split('/').filter(Boolean).map(decoded));
	return names.length === 0
		? path`/sites/${url.hostname}`
		: path`/sites/${url.hostname}:/${segments(names.join('/'))}:`;
}

function siteNames(names: string[]): string[] {
	const [first = '', kind = '', ...rest] = names;
	if (/^:\w:$/.test(first)) return siteNames([...(LINK_KINDS[kind] ?? []), ...rest.slice(0, 2)]).slice(0, 2);
	const inside = names.findIndex((name) => INSIDE_A_SITE.test(name));
	return inside === -1 ? names : names.slice(0, inside);
}

function parse({ field, value }: Entered): URL {
	const url = /^https?:\/\//i.test(value) && URL.canParse(value) ? new URL(value) : undefined;
	if (url) return url;
	throw new RangeError(`${field} '${value}' is not a web address. Enter one that begins with https://`);
}
