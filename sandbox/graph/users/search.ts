import { badRequest } from '../../http/errors';

/** What a `$search` looks at: properties by their names. */
interface Searched {
	readonly displayName: string;
}

type Test = (row: Searched) => boolean;

const USERS = new Set([
	'displayname',
	'mail',
	'mailnickname',
	'userprincipalname',
	'givenname',
	'surname',
	'othermails',
	'proxyaddresses',
]);

const GROUPS = new Set(['displayname', 'description', 'mail', 'mailnickname', 'proxyaddresses']);

/** Found by the words in them. */
const BY_WORDS = new Set(['displayname', 'description']);

/** Words of a display name: cut at spaces, punctuation, and where letters change to digits or small letters to capitals. */
function wordsOf(text: string): string[] {
	const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
	const parts = words.flatMap((word) => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u));
	return [...words, ...parts].map((word) => word.toLowerCase());
}

function textsOf(row: Searched, property: string): string[] {
	const value: unknown = Object.entries(row).find(([known]) => known.toLowerCase() === property)?.[1];
	return (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string');
}

/** `displayName` and `description` are searched by words, other properties by how they begin. */
function clause(text: string, searchable: ReadonlySet<string>): Test {
	const match = /^(\w+):(.*)$/s.exec(text);
	if (!match)
		throw badRequest('Invalid $search clause: it takes the form "property:text".', 'Request_UnsupportedQuery');
	const property = (match[1] ?? '').toLowerCase();
	const wanted = (match[2] ?? '').trim().toLowerCase();
	if (!searchable.has(property))
		throw badRequest(`Property '${match[1] ?? ''}' does not support $search.`, 'Request_UnsupportedQuery');
	if (!BY_WORDS.has(property))
		return (row) => textsOf(row, property).some((value) => value.toLowerCase().startsWith(wanted));
	const tokens = wordsOf(wanted);
	return (row) => {
		const words = textsOf(row, property).flatMap(wordsOf);
		return tokens.every((token) => words.some((word) => word.startsWith(token)));
	};
}

/** `"displayName:ann" AND ("mail:a" OR "mail:b")`; AND binds closer. */
function compile(search: string, searchable: ReadonlySet<string>): Test {
	const tokens = search.match(/"(?:[^"\\]|\\.)*"|\(|\)|AND\b|OR\b|NOT\b|\S+/g) ?? [];
	let at = 0;
	const unit = (): Test => {
		const token = tokens[at] ?? '';
		at += 1;
		if (token === 'NOT') {
			const test = unit();
			return (row) => !test(row);
		}
		if (token === '(') {
			const test = any();
			at += 1;
			return test;
		}
		if (!token.startsWith('"'))
			throw badRequest('Syntax error in $search: put each clause in double quotes.', 'Request_UnsupportedQuery');
		return clause(token.slice(1, -1).replace(/\\(.)/g, '$1'), searchable);
	};
	const all = (): Test => {
		const tests = [unit()];
		while (tokens[at] === 'AND' || tokens[at]?.startsWith('"')) {
			if (tokens[at] === 'AND') at += 1;
			tests.push(unit());
		}
		return (row) => tests.every((test) => test(row));
	};
	const any = (): Test => {
		const tests = [all()];
		while (tokens[at] === 'OR') {
			at += 1;
			tests.push(all());
		}
		return (row) => tests.some((test) => test(row));
	};
	return any();
}

/** What a `$search` finds among rows, in the order in which they are listed. */
const searchAmong =
	(searchable: ReadonlySet<string>) =>
	<T extends Searched>(rows: Iterable<T>, search: string): Iterable<T> => {
		const test = compile(search.trim(), searchable);
		return [...rows].filter(test);
	};

export const searchUsers = searchAmong(USERS);
export const searchGroups = searchAmong(GROUPS);
