import { badRequest } from '../../http/errors';
import { type UserRow } from './table';

type Test = (user: UserRow) => boolean;

const SEARCHABLE = new Set([
	'displayname',
	'mail',
	'mailnickname',
	'userprincipalname',
	'givenname',
	'surname',
	'othermails',
	'proxyaddresses',
]);

/** Words of a display name: cut at spaces, punctuation, and where letters change to digits or small letters to capitals. */
function wordsOf(text: string): string[] {
	const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
	const parts = words.flatMap((word) => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u));
	return [...words, ...parts].map((word) => word.toLowerCase());
}

function textsOf(user: UserRow, property: string): string[] {
	const name = Object.keys(user).find((known) => known.toLowerCase() === property);
	const value = name === undefined ? undefined : user[name];
	return (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string');
}

/** `displayName` is searched by words, other properties by how they begin. */
function clause(text: string): Test {
	const match = /^(\w+):(.*)$/s.exec(text);
	if (!match)
		throw badRequest('Invalid $search clause: it takes the form "property:text".', 'Request_UnsupportedQuery');
	const property = (match[1] ?? '').toLowerCase();
	const wanted = (match[2] ?? '').trim().toLowerCase();
	if (!SEARCHABLE.has(property))
		throw badRequest(`Property '${match[1] ?? ''}' does not support $search.`, 'Request_UnsupportedQuery');
	if (property !== 'displayname')
		return (user) => textsOf(user, property).some((value) => value.toLowerCase().startsWith(wanted));
	const tokens = wordsOf(wanted);
	return (user) => {
		const words = wordsOf(user.displayName);
		return tokens.every((token) => words.some((word) => word.startsWith(token)));
	};
}

/** `"displayName:ann" AND ("mail:a" OR "mail:b")`; AND binds closer. */
function compile(search: string): Test {
	const tokens = search.match(/"(?:[^"\\]|\\.)*"|\(|\)|AND\b|OR\b|NOT\b|\S+/g) ?? [];
	let at = 0;
	const unit = (): Test => {
		const token = tokens[at] ?? '';
		at += 1;
		if (token === 'NOT') {
			const test = unit();
			return (user) => !test(user);
		}
		if (token === '(') {
			const test = any();
			at += 1;
			return test;
		}
		if (!token.startsWith('"'))
			throw badRequest('Syntax error in $search: put each clause in double quotes.', 'Request_UnsupportedQuery');
		return clause(token.slice(1, -1).replace(/\\(.)/g, '$1'));
	};
	const all = (): Test => {
		const tests = [unit()];
		while (tokens[at] === 'AND' || tokens[at]?.startsWith('"')) {
			if (tokens[at] === 'AND') at += 1;
			tests.push(unit());
		}
		return (user) => tests.every((test) => test(user));
	};
	const any = (): Test => {
		const tests = [all()];
		while (tokens[at] === 'OR') {
			at += 1;
			tests.push(all());
		}
		return (user) => tests.some((test) => test(user));
	};
	return any();
}

/** Users that a `$search` finds, in the order in which they are listed. */
export function searchUsers(rows: Iterable<UserRow>, search: string): Iterable<UserRow> {
	const test = compile(search.trim());
	return [...rows].filter(test);
}
