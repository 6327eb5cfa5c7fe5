/** A tag of an HTML text: `<p class="x">` is `p`, `</p>` is its end. */
export interface Tag {
	readonly name: string;
	readonly closing: boolean;
	/** Where the tag begins, and where what follows it begins. */
	readonly from: number;
	readonly to: number;
}

/**
 * The tags of a text from somebody else, in one pass whatever it holds: expressions that look for tags take hours
 * on texts that are made for it.
 */
export function* tagsOf(html: string): Iterable<Tag> {
	let at = 0;
	for (;;) {
		const from = html.indexOf('<', at);
		if (from < 0) return;
		const comment = html.startsWith('<!--', from);
		const end = comment ? html.indexOf('-->', from + 4) : html.indexOf('>', from);
		if (end < 0) return;
		at = end + (comment ? 3 : 1);
		const closing = html[from + 1] === '/';
		const name = comment ? '!--' : nameAt(html, from + (closing ? 2 : 1), end);
		yield { name, closing, from, to: at };
	}
}

const LONGEST_NAME = 20;

function nameAt(html: string, from: number, end: number): string {
	const text = html.slice(from, Math.min(end, from + LONGEST_NAME));
	return (/^[a-z!?][\w:!-]*/i.exec(text)?.[0] ?? '').toLowerCase();
}

/** A text without some elements and all that is in them; `write` makes what stands for each of the other tags. */
export function withoutElements(
	html: string,
	dropped: (name: string) => boolean,
	write: (tag: Tag, text: string) => string,
): string {
	const out: string[] = [];
	let at = 0;
	// Elements that are not closed lose their tags only; each name is looked for once.
	let inside: string | undefined;
	const closings = lastClosings(html, dropped);
	for (const tag of tagsOf(html)) {
		if (inside !== undefined) {
			if (tag.closing && tag.name === inside) {
				inside = undefined;
				at = tag.to;
			}
			continue;
		}
		out.push(html.slice(at, tag.from));
		at = tag.to;
		if (!dropped(tag.name)) out.push(write(tag, html.slice(tag.from, tag.to)));
		else if (!tag.closing && (closings.get(tag.name) ?? -1) >= tag.to) inside = tag.name;
	}
	if (inside === undefined) out.push(html.slice(at));
	return out.join('');
}

function lastClosings(html: string, dropped: (name: string) => boolean): Map<string, number> {
	const found = new Map<string, number>();
	for (const tag of tagsOf(html)) if (tag.closing && dropped(tag.name)) found.set(tag.name, tag.from);
	return found;
}
