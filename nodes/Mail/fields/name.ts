/** What somebody calls something; spaces alone are no name. */
export function nameOf(field: string, entered: unknown): string {
	const name = String(entered ?? '').trim();
	if (name) return name;
	throw new RangeError(`${field} is empty. Enter a name`);
}
