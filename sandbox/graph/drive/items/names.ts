import { GraphError } from '../../../http/errors';

/** Characters that no name may hold. */
const FORBIDDEN = ['"', '*', ':', '<', '>', '?', '/', '\\', '|'];
const RESERVED = /^(\.lock|con|prn|aux|nul|com[0-9]|lpt[0-9]|desktop\.ini)$/i;
const LONGEST_NAME = 255;
const LONGEST_PATH = 400;

export function invalidName(message: string, innerCode = 'nameContainsInvalidCharacters'): GraphError {
	return new GraphError(400, { code: 'invalidRequest', message }, { innerCode });
}

/** What is wrong with a name, in words; undefined when OneDrive for Business takes it. */
export function faultOfName(name: string): string | undefined {
	if (name === '') return 'The name is empty.';
	const bad = [...name].find((character) => FORBIDDEN.includes(character) || character < ' ');
	if (bad !== undefined) {
		const shown = bad < ' ' ? `U+${(bad.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}` : bad;
		return `The name holds the character '${shown}'. Names cannot hold any of ${FORBIDDEN.join(' ')} nor control characters.`;
	}
	if (name !== name.trim()) return 'The name starts or ends with a space.';
	if (name.endsWith('.')) return 'The name ends with a period.';
	if (name.startsWith('~')) return "The name starts with '~'.";
	if (name.toLowerCase().includes('_vti_')) return "The name contains '_vti_'.";
	if (RESERVED.test(name)) return 'The name is reserved.';
	return name.length > LONGEST_NAME ? `The name is longer than ${LONGEST_NAME} characters.` : undefined;
}

export function checkName(name: unknown): string {
	if (typeof name !== 'string') throw invalidName('The provided item has no name.', 'nameInvalid');
	const fault = faultOfName(name);
	if (fault !== undefined)
		throw invalidName(`The provided name is not valid: '${name.slice(0, LONGEST_NAME)}'. ${fault}`);
	return name;
}

/** Refuses paths that are longer than SharePoint's addresses may be. */
export function checkPath(names: readonly string[]): void {
	if (names.join('/').length > LONGEST_PATH)
		throw invalidName(`The path is longer than ${LONGEST_PATH} characters.`, 'pathIsTooLong');
}

/** `report.txt` as the service renames it beside another one: `report 1.txt`, `report 2.txt`, … */
export function numbered(name: string, number: number, isFolder: boolean): string {
	const dot = isFolder ? -1 : name.lastIndexOf('.');
	return dot > 0 ? `${name.slice(0, dot)} ${number}${name.slice(dot)}` : `${name} ${number}`;
}
