import { type Call } from '../../http/call';
import { unsupportedQuery } from '../../http/errors';
import { defineModel, type Model } from '../../http/model';
import { findProperty } from '../../http/schema';
import { hasConsistencyHeader } from '../users/advanced';
import { USER_DEFAULTS, userModel } from '../users/model';
import { users, type UserRow } from '../users/table';
import { groupModel, groups, type GroupRow } from './groups';

/** Anything in the directory, with its kind: lists of directory objects mix them. */
export type DirectoryObject = { id: string } & ({ kind: 'user'; row: UserRow } | { kind: 'group'; row: GroupRow });

const MODELS: Readonly<Record<DirectoryObject['kind'], Model>> = { user: userModel, group: groupModel };

export function asUser(row: UserRow): DirectoryObject {
	return { id: row.id, kind: 'user', row };
}

export function asGroup(row: GroupRow): DirectoryObject {
	return { id: row.id, kind: 'group', row };
}

/** A user or group by ID. */
export function findObject(call: Call, id: string): DirectoryObject | undefined {
	const user = call.table(users).get(id);
	if (user) return asUser(user);
	const group = call.table(groups).get(id);
	return group && asGroup(group);
}

/** Each kind of object with its own properties, and `@odata.type` to tell them apart. */
export const objectModel: Model = defineModel<DirectoryObject>('microsoft.graph.directoryObject', {
	properties: { ...userModel.properties, ...groupModel.properties },
	show: ({ kind, row }, call) => {
		const type = `#microsoft.graph.${kind}`;
		const full = MODELS[kind].show(row, call);
		if (kind === 'group' || call.query.select) return { '@odata.type': type, ...full };
		return { '@odata.type': type, ...Object.fromEntries(USER_DEFAULTS.map((name) => [name, full[name]])) };
	},
	read: ({ kind, row }, property, call) =>
		MODELS[kind].read(call)(row, findProperty(MODELS[kind].properties, property) ?? property),
	check: (query, call) => {
		const needs = query.filter !== undefined || query.orderBy.length > 0 || query.search !== undefined;
		if (needs && !(hasConsistencyHeader(call) && (query.count || query.search !== undefined))) {
			throw unsupportedQuery(
				'The specified filter or order needs the ConsistencyLevel header set to eventual and $count=true.',
			);
		}
	},
	search: (rows, text, call) => {
		const wanted = text.replace(/^"displayName:|"$/gi, '').toLowerCase();
		return [...rows].filter((object) =>
			String(MODELS[object.kind].read(call)(object.row, 'displayName')).toLowerCase().includes(wanted),
		);
	},
	paging: { default: 100, max: 999, beyond: 'refuse', token: '$skiptoken' },
});
