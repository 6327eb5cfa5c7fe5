import { type Call } from '../../../http/call';
import { badRequest, notFound } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { defineModel } from '../../../http/model';
import { collection, empty, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex, type Properties } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { type Partition } from '../../../store/partition';
import { classification } from '../messages/schema';
import { READ, WRITE } from '../permissions';
import { type OverrideRow, overrides } from './tables';

const MOST_OVERRIDES = 1000;

const properties: Properties = {
	id: 'String',
	classifyAs: classification,
	senderEmailAddress: complex('microsoft.graph.emailAddress', { name: 'String', address: 'String' }),
};
const writable = complex('microsoft.graph.inferenceClassificationOverride', properties);

const overrideModel = defineModel<OverrideRow>('microsoft.graph.inferenceClassificationOverride', {
	properties,
	alwaysId: true,
	paging: { default: 1000, max: 1000, beyond: 'clamp', token: '$skip' },
});

const table = (call: Call): Partition<OverrideRow> => call.table(overrides, call.owner().id);

function current(call: Call): OverrideRow {
	const override = table(call).get((call.params.overrideId ?? '').toLowerCase());
	if (!override) throw notFound('outlook');
	return override;
}

/** A second override for the same sender replaces the first. */
async function create(call: Call): Promise<Reply> {
	const { classifyAs, senderEmailAddress } = checkedObject(await call.body.object(), writable);
	if (classifyAs !== 'focused' && classifyAs !== 'other') throw missing('classifyAs');
	const { name, address } = isJsonObject(senderEmailAddress) ? senderEmailAddress : {};
	if (typeof address !== 'string' || !address.includes('@')) throw missing('senderEmailAddress/address');
	const rows = table(call);
	const sender = { name: typeof name === 'string' ? name : address, address };
	const known = rows.first('address', address.toLowerCase());
	if (!known && rows.size >= MOST_OVERRIDES)
		throw badRequest(`A mailbox can have at most ${MOST_OVERRIDES} overrides.`, 'ErrorInvalidRequest');
	const row = known
		? rows.update(known.id, { classifyAs, senderEmailAddress: sender })
		: rows.insert({ id: call.world.newId(), classifyAs, senderEmailAddress: sender });
	return entity(overrideModel, row, { status: 201 });
}

function missing(name: string) {
	return badRequest(`The required property '${name}' is missing.`, 'ErrorInvalidArgument');
}

async function update(call: Call): Promise<Reply> {
	const override = current(call);
	const { classifyAs } = checkedObject(await call.body.object(), writable);
	if (classifyAs !== 'focused' && classifyAs !== 'other') throw missing('classifyAs');
	return entity(overrideModel, table(call).update(override.id, { classifyAs }));
}

function remove(call: Call): Reply {
	table(call).remove(current(call).id);
	return empty();
}

const all = '{mailbox}/inferenceClassification/overrides';
const one = `${all}/{overrideId}`;
const area = 'outlook';

export const overrideRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: all,
		area,
		permissions: READ,
		handle: (call) => collection(overrideModel, [...table(call).all()]),
	},
	{ method: 'POST', path: all, area, permissions: WRITE, handle: create },
	{ method: 'PATCH', path: one, area, permissions: WRITE, handle: update },
	{ method: 'DELETE', path: one, area, permissions: WRITE, handle: remove },
];
