import { type Recipient } from '@microsoft/microsoft-graph-types';

/**
 * Reads a field with addresses: `a@example.com, Anna Berger <anna@example.com>; "Berger, Anna" <anna@example.com>`.
 * Expressions may also give lists, and objects as Graph writes them.
 */
export function recipients(field: string, value: unknown): Recipient[] {
	return entriesOf(value).map((entry) => recipient(field, entry));
}

/** Undefined where nothing was entered, so that the property stays out of the request. */
export function someRecipients(field: string, value: unknown): Recipient[] | undefined {
	const found = recipients(field, value);
	return found.length > 0 ? found : undefined;
}

/** The single address of a field. */
export function oneRecipient(field: string, value: unknown): Recipient | undefined {
	const [first, second] = recipients(field, value);
	if (second) throw new RangeError(`${field} holds more than one address. Enter one`);
	return first;
}

function entriesOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap(entriesOf);
	return typeof value === 'object' ? [value] : split(String(value));
}

/** Commas and semicolons separate, but not inside quotes and not inside angle brackets. */
function split(text: string): string[] {
	const entries = text.match(/(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^,;"<\n]|["<])+/g) ?? [];
	return entries.map((entry) => entry.trim()).filter(Boolean);
}

function recipient(field: string, entry: unknown): Recipient {
	const { name, address } = typeof entry === 'string' ? parts(entry) : fromObject(entry);
	if (isAddress(address)) return { emailAddress: { address, ...(name ? { name } : {}) } };
	const shown = typeof entry === 'string' ? entry : JSON.stringify(entry);
	throw new RangeError(
		`${field}: '${shown}' is not an e-mail address. Enter addresses like anna@example.com, separated by commas`,
	);
}

interface Parts {
	readonly name: string;
	readonly address: string;
}

function parts(entry: string): Parts {
	const [, name = '', address] = /^(.*?)\s*<([^<>]*)>$/.exec(entry) ?? [];
	if (address === undefined) return { name: '', address: entry };
	const unquoted = /^"(.*)"$/.exec(name.trim())?.[1]?.replace(/\\(.)/g, '$1') ?? name;
	return { name: unquoted.trim(), address: address.trim() };
}

function fromObject(entry: unknown): Parts {
	const { emailAddress, address, email, name } = entry as Record<string, unknown>;
	if (emailAddress && typeof emailAddress === 'object') return fromObject(emailAddress);
	return { name: typeof name === 'string' ? name : '', address: String(address ?? email ?? '') };
}

const isAddress = (text: string): boolean => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text);
