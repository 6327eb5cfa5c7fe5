const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+$/;
const OBJECT_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export type Recipient = { readonly email: string } | { readonly objectId: string };

/** People and groups by mail address or object ID, separated by commas, semicolons or line breaks. */
export function recipientsIn(text: unknown): Recipient[] {
	const entries = (Array.isArray(text) ? text.map(String) : String(text ?? '').split(/[,;\n]/))
		.map((entry) => /<([^<>]+)>\s*$/.exec(entry)?.[1] ?? entry)
		.map((entry) => entry.trim())
		.filter(Boolean);
	if (entries.length === 0) throw new RangeError('Recipients is empty. Enter the mail addresses of whom to invite');
	return entries.map((entry) => {
		if (OBJECT_ID.test(entry)) return { objectId: entry };
		if (ADDRESS.test(entry)) return { email: entry };
		throw new RangeError(
			`Recipients: '${entry}' is no mail address. Enter one like nathan@example.com, or the object ID of a user or group`,
		);
	});
}
