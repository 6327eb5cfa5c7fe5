import { badRequest, GraphError } from '../../../http/errors';
import { hold, release } from '../content/holders';
import { type IdentitySet, type ItemRow } from '../tables';
import { type Tree } from './tree';

const locked = (): GraphError =>
	new GraphError(
		423,
		{ code: 'resourceLocked', message: 'The file is checked out by somebody else.' },
		{ innerCode: 'lockOwnerMismatch' },
	);

const keyOf = (by: IdentitySet): string => by.user?.id ?? by.application?.id ?? '';

/** Refuses changes of a file that somebody else has checked out. */
export function refuseLocked(item: ItemRow, by: IdentitySet): void {
	if (item.checkout && item.checkout.userId !== keyOf(by)) throw locked();
}

export function checkOut(tree: Tree, item: ItemRow, by: IdentitySet): void {
	if (!item.content) throw badRequest('Only files can be checked out.', 'invalidRequest');
	refuseLocked(item, by);
	if (item.checkout) return;
	hold(tree.world, item.content);
	tree.update(item, { checkout: { userId: keyOf(by), by, content: item.content }, version: item.version + 1 });
}

export function checkIn(tree: Tree, item: ItemRow, by: IdentitySet): void {
	refuseLocked(item, by);
	const { checkout } = item;
	if (!checkout) throw notCheckedOut();
	release(tree.world, checkout.content);
	tree.update(item, { checkout: undefined, version: item.version + 1 });
}

/** Takes back what was done since the file was checked out. */
export function discardCheckout(tree: Tree, item: ItemRow, by: IdentitySet): void {
	refuseLocked(item, by);
	const { checkout, content } = item;
	if (!checkout) throw notCheckedOut();
	const changed = content !== checkout.content;
	// The file takes over what the checkout held.
	if (content) release(tree.world, content);
	tree.update(item, {
		checkout: undefined,
		content: checkout.content,
		version: item.version + 1,
		contentVersion: item.contentVersion + (changed ? 1 : 0),
	});
}

function notCheckedOut(): GraphError {
	return badRequest('The file is not checked out.', 'invalidRequest');
}
