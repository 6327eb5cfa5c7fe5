import { type Call } from '../../http/call';
import { type Area, notFound } from '../../http/errors';
import { defineModel, type Entity } from '../../http/model';
import { collection, empty, entity, type Reply } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import {
	type Extended,
	type Extension,
	findExtension,
	newExtension,
	sameName,
	shownExtension,
	valuesIn,
	withExtension,
} from './extension';

/** Items that carry extensions. */
export interface ExtensionHolder {
	/** What leads to one item. */
	readonly paths: readonly string[];
	readonly area: Area;
	readonly read: Permissions;
	readonly write: Permissions;
	readonly opens?: Route['opens'];
	readonly prefix: string;
	/** The item in the path, when the caller may do to it what the route does. */
	find(call: Call, change: boolean): Extended;
	keep(call: Call, extensions: readonly Extension[]): void;
}

const model = defineModel<Entity>('microsoft.graph.extension', {
	properties: { id: 'String', extensionName: 'String' },
	open: true,
});

/** Create, list, read, change and delete open extensions of one kind of item. */
export function extensionRoutes(holder: ExtensionHolder): Route[] {
	const { area, prefix, opens } = holder;
	const all = holder.paths.map((path) => `${path}/extensions`);
	const single = all.map((path) => `${path}/{extensionId}`);
	const common = { area, ...(opens ? { opens } : {}) };
	const found = (call: Call, change: boolean) => {
		const item = holder.find(call, change);
		const extension = findExtension(item, call.params.extensionId ?? '', prefix);
		if (!extension) throw notFound(area);
		return { item, extension };
	};
	const reply = (extension: Extension, status = 200): Reply =>
		entity(model, shownExtension(extension, prefix), { status });
	const create = async (call: Call): Promise<Reply> => {
		const body = await call.body.object();
		holder.keep(call, withExtension(holder.find(call, true), body));
		return reply(newExtension(body), 201);
	};
	/** What the body does not name stays; what it sets to null is gone. */
	const update = async (call: Call): Promise<Reply> => {
		const values = valuesIn(await call.body.object());
		const { item, extension } = found(call, true);
		const merged = Object.entries({ ...extension.values, ...values }).filter(([, value]) => value !== null);
		const changed = { ...extension, values: Object.fromEntries(merged) };
		holder.keep(
			call,
			(item.extensions ?? []).map((each) => (sameName(each.name, extension.name) ? changed : each)),
		);
		return area === 'directory' ? empty() : reply(changed);
	};
	const remove = (call: Call): Reply => {
		const { item, extension } = found(call, true);
		holder.keep(
			call,
			(item.extensions ?? []).filter(({ name }) => !sameName(name, extension.name)),
		);
		return empty();
	};
	const list = (call: Call): Reply =>
		collection(
			model,
			(holder.find(call, false).extensions ?? []).map((each) => shownExtension(each, prefix)),
		);
	return [
		{ ...common, method: 'GET', path: all, permissions: holder.read, handle: list },
		{ ...common, method: 'POST', path: all, permissions: holder.write, handle: create },
		{
			...common,
			method: 'GET',
			path: single,
			permissions: holder.read,
			handle: (call) => reply(found(call, false).extension),
		},
		{ ...common, method: 'PATCH', path: single, permissions: holder.write, handle: update },
		{ ...common, method: 'DELETE', path: single, permissions: holder.write, handle: remove },
	];
}
