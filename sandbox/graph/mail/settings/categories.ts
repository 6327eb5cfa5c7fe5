import { type Call } from '../../../http/call';
import { badRequest, graphError, notFound } from '../../../http/errors';
import { defineModel } from '../../../http/model';
import { collection, empty, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex, enumOf, type Properties } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { type Partition } from '../../../store/partition';
import { READ_SETTINGS, WRITE_SETTINGS } from '../permissions';
import { categories, type CategoryRow } from './tables';

const PRESETS = Array.from({ length: 25 }, (_, at) => `preset${at}`);

const properties: Properties = {
	id: 'String',
	displayName: 'String',
	color: enumOf('microsoft.graph.categoryColor', 'none', ...PRESETS),
};
const writable = complex('microsoft.graph.outlookCategory', properties);

const categoryModel = defineModel<CategoryRow>('microsoft.graph.outlookCategory', {
	properties,
	alwaysId: true,
	paging: { default: 1000, max: 1000, beyond: 'clamp', token: '$skip' },
});

const table = (call: Call): Partition<CategoryRow> => call.table(categories, call.owner().id);

function current(call: Call): CategoryRow {
	const category = table(call).get((call.params.categoryId ?? '').toLowerCase());
	if (!category) throw notFound('outlook');
	return category;
}

async function create(call: Call): Promise<Reply> {
	const { displayName, color } = checkedObject(await call.body.object(), writable);
	if (typeof displayName !== 'string' || displayName.trim() === '')
		throw badRequest("The required property 'displayName' is missing.", 'ErrorInvalidArgument');
	if (table(call).first('name', displayName.toLowerCase()))
		throw graphError(409, 'CategoryNameDuplicate', 'The category name already exists.');
	const row = table(call).insert({
		id: call.world.newId(),
		displayName,
		color: typeof color === 'string' ? color : 'none',
	});
	return entity(categoryModel, row, { status: 201 });
}

async function update(call: Call): Promise<Reply> {
	const category = current(call);
	const { displayName, color } = checkedObject(await call.body.object(), writable);
	if (displayName !== undefined && displayName !== category.displayName)
		throw badRequest("The property 'displayName' of a category cannot be changed.", 'ErrorInvalidArgument');
	return entity(categoryModel, table(call).update(category.id, typeof color === 'string' ? { color } : {}));
}

function remove(call: Call): Reply {
	table(call).remove(current(call).id);
	return empty();
}

const all = '{mailbox}/outlook/masterCategories';
const one = `${all}/{categoryId}`;
const area = 'outlook';

export const categoryRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: all,
		area,
		permissions: READ_SETTINGS,
		handle: (call) => collection(categoryModel, [...table(call).all()]),
	},
	{ method: 'POST', path: all, area, permissions: WRITE_SETTINGS, handle: create },
	{
		method: 'GET',
		path: one,
		area,
		permissions: READ_SETTINGS,
		handle: (call) => entity(categoryModel, current(call)),
	},
	{ method: 'PATCH', path: one, area, permissions: WRITE_SETTINGS, handle: update },
	{ method: 'DELETE', path: one, area, permissions: WRITE_SETTINGS, handle: remove },
];
