/** https://support.microsoft.com/office/64883a5d-228e-48f5-b3d2-eb39e07630fa */
const FORBIDDEN = /["*:<>?/\\|]/;
// eslint-disable-next-line no-control-regex -- those are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;
const RESERVED = /^(\.lock|con|prn|aux|nul|com\d|lpt\d|desktop\.ini)$/i;
const LONGEST_NAME = 255;
const LONGEST_PATH = 400;

/** A text of a field that names things in a drive. */
export interface Entered {
	/** What the editor calls the field. */
	readonly field: string;
	readonly value: string;
}

/** A name for a new file or folder, as OneDrive takes it; throws a sentence that says which character is in the way. */
export function newName({ field, value }: Entered): string {
	if (value.trim() === '') throw new RangeError(`${field} is empty. Enter a name`);
	const wrong = faultInAny(value) ?? faultInNew(value);
	if (wrong) throw new RangeError(`${field} '${value}' ${wrong}`);
	return value;
}

/** The names along a path to something new. */
export function newPath({ field, value }: Entered): string[] {
	const names = namesIn({ field, value });
	if (names.length === 0) throw new RangeError(`${field} is empty. Enter a name, or a path such as Reports/2026`);
	for (const name of names) {
		const wrong = faultInNew(name);
		if (wrong) throw new RangeError(`${field} '${value}': '${name}' ${wrong}`);
	}
	return names;
}

/** The names along a path to something that should be there; none for the top of the drive. */
export function namesIn({ field, value }: Entered): string[] {
	const names = value.split('/').filter(Boolean);
	for (const name of names) {
		const wrong = faultInAny(name);
		if (wrong) throw new RangeError(`${field} '${value}' ${wrong}`);
	}
	checkLength({ field, value: names.join('/') });
	return names;
}

/** The whole path, from the top of the drive. */
export function checkLength({ field, value }: Entered): void {
	if (value.length <= LONGEST_PATH) return;
	throw new RangeError(
		`${field} leads to a path of ${value.length} characters. OneDrive takes at most ${LONGEST_PATH}: use shorter names or fewer folders`,
	);
}

/** What no name in a drive has, so that looking for it is of no use either. */
function faultInAny(name: string): string | undefined {
	const char = FORBIDDEN.exec(name)?.[0];
	if (char === '\\') return `contains \\, which OneDrive does not allow in names. Separate folders with /`;
	if (char === '/') return 'contains /, which separates folders. Put the folders into the field for the folder';
	if (char) return `contains ${char}, which OneDrive does not allow in names. Replace it, for example with -`;
	const control = CONTROL.exec(name)?.[0];
	if (control) return `contains ${spelled(control)}, which OneDrive does not allow in names. Remove it`;
	if (/^\.+$/.test(name)) return `contains ${name} as a name. Enter the path without it`;
	return undefined;
}

/** What OneDrive does not take as a new name. */
function faultInNew(name: string): string | undefined {
	if (name.length > LONGEST_NAME) return `has ${name.length} characters. OneDrive takes at most ${LONGEST_NAME}`;
	if (/^\s/.test(name)) return 'begins with a space, which OneDrive does not allow. Remove it';
	if (/\s$/.test(name)) return 'ends with a space, which OneDrive does not allow. Remove it';
	if (name.endsWith('.')) return 'ends with a period, which OneDrive does not allow. Remove it';
	if (name.startsWith('~')) return 'begins with ~, which OneDrive does not allow. Remove it';
	if (/_vti_/i.test(name)) return 'contains _vti_, which OneDrive keeps for itself. Choose another name';
	if (RESERVED.test(name)) return 'is a name that OneDrive keeps for itself. Choose another one';
	return undefined;
}

const spelled = (control: string): string =>
	({ '\n': 'a line break', '\r': 'a line break', '\t': 'a tab' })[control] ??
	`the control character U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
