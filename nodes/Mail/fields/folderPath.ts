import { literal, path } from '../../../graph/path';
import { type Collection } from '../../../graph/types';
import { type Asking } from '../../shared/operation/operation';

/** Names that Graph takes instead of an ID; nobody can give one of these to a folder at the top of a mailbox. */
const RESERVED: ReadonlySet<string> = new Set([
	'archive',
	'conversationhistory',
	'deleteditems',
	'drafts',
	'inbox',
	'junkemail',
	'msgfolderroot',
	'outbox',
	'recoverableitemsdeletions',
	'searchfolders',
	'sentitems',
	'syncissues',
]);

/** Well-known names that people also use for folders of their own: those come first. */
const SHARED: ReadonlySet<string> = new Set(['clutter', 'conflicts', 'localfailures', 'scheduled', 'serverfailures']);

/** `Sent Items` and `sentitems` are the same well-known name. */
const canonical = (name: string): string => name.replace(/\s+/g, '').toLowerCase();

/** The names on a path; a slash inside a name is written `\/`. */
export function namesOn(text: string): string[] {
	return text
		.split(/(?<!\\)\//)
		.map((name) => name.replaceAll('\\/', '/').trim())
		.filter(Boolean);
}

/** A path as it is entered: slashes inside names are marked. */
export const pathOf = (names: readonly string[]): string => names.map((name) => name.replaceAll('/', '\\/')).join('/');

/** The well-known name that needs no look-up, if it is one. */
export function wellKnown(name: string): string | undefined {
	const known = canonical(name);
	return RESERVED.has(known) ? known : undefined;
}

interface Found {
	id: string;
}

type Mailbox = Pick<Asking, 'graph' | 'root'>;

/** The child folder of this name, if there is one. */
export async function childNamed({ graph, root }: Mailbox, parent: string, name: string): Promise<string | undefined> {
	const { value } = await graph.send<Collection<Found>>({
		method: 'GET',
		path: path`${root}/mailFolders/${parent}/childFolders`,
		query: { $filter: `displayName eq ${literal(name)}`, $select: 'id', $top: 1, includeHiddenFolders: true },
	});
	return value[0]?.id;
}

/** The folder at the first name of a path: a well-known one, or one at the top of the mailbox. */
export async function topNamed(mailbox: Mailbox, name: string): Promise<string | undefined> {
	const known = wellKnown(name);
	if (known) return known;
	const own = await childNamed(mailbox, 'msgfolderroot', name);
	return own ?? (SHARED.has(canonical(name)) ? canonical(name) : undefined);
}

/** Folders are looked up once per run. */
const asked = new WeakMap<object, Map<string, Promise<string>>>();

/** The ID (or well-known name) of the folder at a path; throws a sentence that says which name does not exist. */
export async function folderAt(mailbox: Mailbox, field: string, text: string): Promise<string> {
	const known = asked.get(mailbox.graph) ?? new Map<string, Promise<string>>();
	asked.set(mailbox.graph, known);
	const key = `${mailbox.root.path} ${text}`;
	const answer = known.get(key) ?? walk(mailbox, field, text);
	known.set(key, answer);
	return await answer;
}

async function walk(mailbox: Mailbox, field: string, text: string): Promise<string> {
	const names = namesOn(text);
	let folder: string | undefined;
	for (const [at, name] of names.entries()) {
		const found = folder === undefined ? await topNamed(mailbox, name) : await childNamed(mailbox, folder, name);
		if (found === undefined) throw missing(field, names.slice(0, at), name);
		folder = found;
	}
	if (folder === undefined) throw new RangeError(`${field} '${text}' is empty. Enter a name or path, such as Inbox`);
	return folder;
}

function missing(field: string, parents: string[], name: string): RangeError {
	const where = parents.length > 0 ? `in '${pathOf(parents)}'` : 'at the top of the mailbox';
	return new RangeError(
		`${field}: there is no folder '${name}' ${where}. Check the spelling, or create the folder first`,
	);
}
