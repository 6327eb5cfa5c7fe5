/** The entries of a field that takes several, separated by commas; expressions may also give a list. */
export function listed(value: unknown): string[] {
	if (value === undefined || value === null) return [];
	const entries = Array.isArray(value) ? value.map(String) : String(value).split(',');
	return [...new Set(entries.map((entry) => entry.trim()).filter(Boolean))];
}
