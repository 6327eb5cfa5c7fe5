import { type IDataObject } from 'n8n-workflow';
import { operation, type Output, type Workbench } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { messageLocator } from '../fields/locators';
import { listed } from '../fields/lists';
import { categories } from '../fields/options';
import { message as messageId, resolve } from '../fields/resolve';
import { messagePath } from '../sending/draft';
import { added, without } from './categoryLists';

interface Change {
	readonly name: string;
	readonly action: string;
	readonly description: string;
	readonly change: (present: readonly string[], named: readonly string[]) => string[];
}

const changing = ({ name, action, description, change }: Change) =>
	operation({
		name,
		action,
		description,
		docs: 'https://learn.microsoft.com/graph/api/message-update',
		permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
		properties: [messageLocator, { ...categories, required: true }],
		rewrites: ({ messageId: id }) => id,
		prepare: resolve({ messageId }),
		run: async (bench, { messageId: id, categories: named }) => await changed(bench, { id, named, change }),
	});

export const addCategories = changing({
	name: 'Add Categories',
	action: 'Add categories to a message',
	description: 'Give a message categories and keep those that it has',
	change: added,
});

export const removeCategories = changing({
	name: 'Remove Categories',
	action: 'Remove categories from a message',
	description: 'Take categories from a message and keep the others',
	change: without,
});

interface Wish extends Pick<Change, 'change'> {
	readonly id: string;
	readonly named: string;
}

/** Graph only replaces the whole list, so it is read first; what is already as wished is left alone. */
async function changed(bench: Workbench, { id, named, change }: Wish): Promise<Output[]> {
	const names = listed(named);
	if (names.length === 0) throw new RangeError('Categories is empty. Enter the names of categories');
	const { graph } = bench;
	const path = messagePath(bench, id);
	const query = { $select: changedMessage.simple.join(',') };
	const before = await graph.send<IDataObject & { categories?: string[] }>({ method: 'GET', path, query });
	const present = before.categories ?? [];
	const wanted = change(present, names);
	const isSame = wanted.length === present.length;
	const after = isSame
		? before
		: await graph.send<IDataObject>({ method: 'PATCH', path, body: { categories: wanted } });
	return [{ json: changedMessage.simplify?.(after) ?? after }];
}
