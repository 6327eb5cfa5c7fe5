import { type Attendee, type AttendeeType, type EmailAddress } from '@microsoft/microsoft-graph-types';

/** The three lists of the form. One that is missing says nothing about its people. */
export interface Invited {
	readonly requiredAttendees?: unknown;
	readonly optionalAttendees?: unknown;
	readonly resources?: unknown;
}

const LISTS = [
	['requiredAttendees', 'Required Attendees', 'required'],
	['optionalAttendees', 'Optional Attendees', 'optional'],
	['resources', 'Rooms and Equipment', 'resource'],
] as const satisfies ReadonlyArray<readonly [keyof Invited, string, AttendeeType]>;

/** Who is named in the lists; undefined when there is none. */
export function attendeesOf(invited: Invited): Attendee[] | undefined {
	const given = LISTS.filter(([name]) => invited[name] !== undefined);
	if (given.length === 0) return undefined;
	return given.flatMap(([name, field, type]) =>
		people(field, invited[name]).map((emailAddress) => ({ type, emailAddress })),
	);
}

/** People from a field: addresses with or without names, separated by commas, semicolons or lines, or a list of such. */
export function people(field: string, value: unknown): EmailAddress[] {
	const entries = Array.isArray(value) ? value.map(String) : split(String(value ?? ''));
	return entries.map((entry) => person(field, entry));
}

/** A comma inside quotation marks belongs to a name: "Smith, Nathan" <nathan@example.com>. */
const split = (text: string): string[] =>
	(text.match(/(?:"[^"]*"|[^",;\n])+/g) ?? []).map((entry) => entry.trim()).filter(Boolean);

function person(field: string, entry: string): EmailAddress {
	const [, name, inside] = /^(.*)<([^<>]*)>\s*$/.exec(entry.trim()) ?? [];
	const address = (inside ?? entry).trim();
	if (!/^[^@\s<>]+@[^@\s<>]+$/.test(address))
		throw new RangeError(
			`${field} has '${entry}', which is not an address. Enter addresses such as nathan@example.com, separated by commas`,
		);
	const shown = name?.trim().replace(/^"(.*)"$/, '$1');
	return { address, ...(shown ? { name: shown } : {}) };
}

export type AttendeeChange = 'add' | 'remove' | 'replace';

/** The attendees of an event after a change. People are the same by address, whatever its capitals. */
export function changed(present: readonly Attendee[], named: readonly Attendee[], change: AttendeeChange): Attendee[] {
	const who = ({ emailAddress }: Attendee) => emailAddress?.address?.toLowerCase() ?? '';
	const meant = new Map(named.map((attendee) => [who(attendee), attendee]));
	if (change === 'replace') return [...meant.values()];
	const kept = present.filter((attendee) => change === 'add' || !meant.has(who(attendee)));
	if (change === 'remove') return kept;
	const known = new Set(present.map(who));
	return [
		...kept.map((attendee) => ({ ...attendee, type: meant.get(who(attendee))?.type ?? attendee.type ?? 'required' })),
		...[...meant].filter(([address]) => !known.has(address)).map(([, attendee]) => attendee),
	];
}
