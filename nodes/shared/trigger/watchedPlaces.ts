import { type Path } from '../../../graph/path';
import { userRoot, type ActOn, type Read } from '../operation/actOn';
import { type Authentication } from '../operation/graphFor';
import { property } from '../operation/property';

/** A mailbox, a drive, or the whole organization. */
export interface WatchedPlace {
	readonly root: Path;
	/** Whether it belongs to somebody else. */
	readonly shared: boolean;
	/** How items and failures name it; undefined when the trigger watches one place only. */
	readonly name?: string;
}

const moreMailboxes = property({
	displayName: 'More Mailboxes',
	name: 'moreMailboxes',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Mailbox' },
	default: [],
	placeholder: 'e.g. info@example.com',
	description: 'Further users or shared mailboxes to watch in the same way, by address or ID',
});

/** The same choice, with further mailboxes beside it. */
export const severalMailboxes = (actOn: ActOn): ActOn => ({
	...actOn,
	properties: [...actOn.properties, moreMailboxes],
});

/** Every place that a trigger watches, each once; the first one is what it acts on. */
export function placesOf(
	actOn: ActOn,
	read: Read,
	authentication: Authentication,
): readonly [WatchedPlace, ...WatchedPlace[]] {
	const first = { root: actOn.root(read, authentication), shared: actOn.isShared(read) };
	const more = addressesIn(read(moreMailboxes.name)).map((name) => ({ root: userRoot(name), shared: true, name }));
	const others = new Map(more.map((place) => [idOf(place), place]));
	others.delete(idOf(first));
	if (others.size === 0) return [first];
	return [{ ...first, name: first.shared ? String(read('user')).trim() : 'me' }, ...others.values()];
}

/** One in each field, or several in one. */
const addressesIn = (value: unknown): string[] =>
	(Array.isArray(value) ? value : [value])
		.flatMap((text) => String(text ?? '').split(/[\s,;]+/))
		.filter((text) => text !== '');

const idOf = ({ root }: WatchedPlace): string => root.path.toLowerCase();

/** Whether a resource is in this place; the first place also takes what is in none, which nobody watches any more. */
export function isOf(places: readonly WatchedPlace[], place: WatchedPlace, resource: string): boolean {
	const its = places.find((one) => `/${resource}/`.toLowerCase().startsWith(`${idOf(one)}/`));
	return its === place || (its === undefined && places[0] === place);
}
