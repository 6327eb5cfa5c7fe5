/** What a caller prefers, from the `Prefer` header. */
export interface Prefer {
	immutableIds: boolean;
	timeZone: string | undefined;
	bodyType: 'text' | 'html' | undefined;
	maxPageSize: number | undefined;
	minimal: boolean;
	/** Every preference as sent, by lower-case name. */
	all: ReadonlyMap<string, string>;
}

/** Splits at `separator` outside of double quotes. */
function split(text: string, separator: ',' | ';'): string[] {
	return text.match(separator === ',' ? /(?:"[^"]*"|[^,])+/g : /(?:"[^"]*"|[^;])+/g) ?? [];
}

export function parsePrefer(header: string | undefined): Prefer {
	const all = new Map<string, string>();
	for (const item of split(header ?? '', ',').flatMap((part) => split(part, ';'))) {
		const [name = '', ...rest] = item.split('=');
		all.set(name.trim().toLowerCase(), rest.join('=').trim().replace(/^"|"$/g, ''));
	}
	const bodyType = all.get('outlook.body-content-type')?.toLowerCase();
	const size = Number(all.get('odata.maxpagesize'));
	return {
		immutableIds: all.get('idtype')?.toLowerCase() === 'immutableid',
		timeZone: all.get('outlook.timezone') || undefined,
		bodyType: bodyType === 'text' || bodyType === 'html' ? bodyType : undefined,
		maxPageSize: Number.isInteger(size) && size > 0 ? size : undefined,
		minimal: all.get('return')?.toLowerCase() === 'minimal',
		all,
	};
}
