const isIn = (names: readonly string[], name: string): boolean =>
	names.some((other) => other.toLowerCase() === name.toLowerCase());

/** Outlook does not distinguish categories by capital letters. */
export function added(present: readonly string[], named: readonly string[]): string[] {
	return [...present, ...named.filter((name) => !isIn(present, name))];
}

export function without(present: readonly string[], named: readonly string[]): string[] {
	return present.filter((name) => !isIn(named, name));
}
