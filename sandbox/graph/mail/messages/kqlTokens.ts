export interface Token {
	kind: 'open' | 'close' | 'word';
	text: string;
	/** The property before the colon (or comparison), in lower case. */
	property?: string;
	operator?: string;
	phrase: boolean;
}

/** A word, a phrase, or `property:value` with either; `received>=2026-01-01` and `size>10000` too. */
const TOKEN = /([()])|(?:(\w+)(:|>=|<=|<>|>|<|=))?(?:"([^"]*)"|([^\s()"]+))/g;

export function tokensOf(search: string): Token[] {
	return [...search.matchAll(TOKEN)].map(([, bracket, property, operator, phrase, word]) => {
		if (bracket) return { kind: bracket === '(' ? 'open' : 'close', text: bracket, phrase: false };
		return {
			kind: 'word',
			text: phrase ?? word ?? '',
			...(property ? { property: property.toLowerCase(), operator } : {}),
			phrase: phrase !== undefined,
		};
	});
}
