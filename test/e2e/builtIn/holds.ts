/** What something has to be like: the same value, a text that fits, a list of the same length, an object with at least these properties. */
export type Pattern =
	| string
	| number
	| boolean
	| null
	| undefined
	| RegExp
	| ((value: unknown) => boolean)
	| readonly Pattern[]
	| { readonly [property: string]: Pattern };

/** The first thing that is not as wanted, as a sentence; nothing when it all holds. Undefined wants nothing there. */
export function difference(actual: unknown, wanted: Pattern, at = 'it'): string | undefined {
	if (wanted instanceof RegExp) {
		return typeof actual === 'string' && wanted.test(actual) ? undefined : isNot(actual, `like ${String(wanted)}`, at);
	}
	if (typeof wanted === 'function') return wanted(actual) ? undefined : isNot(actual, 'as wanted', at);
	if (isList(wanted)) return listDifference(actual, wanted, at);
	if (typeof wanted === 'object' && wanted !== null) return objectDifference(actual, wanted, at);
	return Object.is(actual, wanted) ? undefined : isNot(actual, shown(wanted), at);
}

function listDifference(actual: unknown, wanted: readonly Pattern[], at: string): string | undefined {
	if (!Array.isArray(actual)) return isNot(actual, 'a list', at);
	if (actual.length !== wanted.length) return isNot(actual, `a list of ${String(wanted.length)}`, at);
	return first(wanted.map((one, index) => () => difference(actual[index], one, `${at}[${String(index)}]`)));
}

function objectDifference(actual: unknown, wanted: Readonly<Record<string, Pattern>>, at: string): string | undefined {
	if (typeof actual !== 'object' || actual === null) return isNot(actual, 'an object', at);
	const found = actual as Record<string, unknown>;
	return first(
		Object.entries(wanted).map(
			([name, one]) =>
				() =>
					difference(found[name], one, `${at}.${name}`),
		),
	);
}

function first(looks: ReadonlyArray<() => string | undefined>): string | undefined {
	for (const look of looks) {
		const found = look();
		if (found !== undefined) return found;
	}
	return undefined;
}

// Array.isArray does not narrow read-only lists.
const isList = (wanted: Pattern): wanted is readonly Pattern[] => Array.isArray(wanted);

const LONGEST = 600;

const isNot = (actual: unknown, wanted: string, at: string): string => `${at} is ${shown(actual)}, not ${wanted}`;

function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? 'missing';
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
