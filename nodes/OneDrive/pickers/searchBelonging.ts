import { type INodeListSearchItems } from 'n8n-workflow';
import { path, type Path } from '../../../graph/path';
import { type Collection } from '../../../graph/types';
import { listSearch, type ListSearch } from '../../shared/operation/picker';
import { actOnDrive } from '../actOn';
import { itemPath } from '../address';
import { type DriveItem, whoIn } from '../entity';
import { locate, type Locator } from '../fields/locate';
import { reads } from '../fields/permissions';
import { permission } from '../permission/permissionEntity';

interface Version {
	readonly id: string;
	readonly lastModifiedDateTime?: string;
	readonly lastModifiedBy?: DriveItem['lastModifiedBy'];
	readonly size?: number;
}

/** The versions of the file that is chosen in the node. */
export const searchVersions = belonging<Version>({ name: 'file', displayName: 'File' }, path`versions`, (version) => ({
	name: [version.id, version.lastModifiedDateTime?.slice(0, 16).replace('T', ' '), whoIn(version.lastModifiedBy)]
		.filter(Boolean)
		.join(' · '),
	value: version.id,
}));

/** The permissions of the item that is chosen in the node. */
export const searchPermissions = belonging<{ id: string }>(
	{ name: 'item', displayName: 'File or Folder' },
	path`permissions`,
	(raw) => {
		const { id, roles, type, scope, grantedTo } = permission.simplify?.(raw) ?? {};
		const who = Array.isArray(grantedTo) ? grantedTo.join(', ') : [scope, type && 'link'].filter(Boolean).join(' ');
		const what = Array.isArray(roles) ? roles.join(', ') : '';
		return { name: [who, what].filter(Boolean).join(' · ') || String(id), value: raw.id };
	},
);

/** What belongs to the item that another field names. Graph cannot search it. */
function belonging<T>(locator: Locator, collection: Path, choice: (entry: T) => INodeListSearchItems): ListSearch {
	return listSearch(
		actOnDrive,
		async (graph, { root, field, mode, filter, timeZone }) => {
			const value = field(locator.name);
			if (!value) throw new RangeError(`${locator.displayName} is empty. Choose it first`);
			const at = await locate({ graph, root: root(), mode, timeZone }, locator, value);
			const page = await graph.send<Collection<T>>({ method: 'GET', path: itemPath(at, collection) });
			const choices = page.value.map(choice);
			return { results: choices.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())) };
		},
		reads,
	);
}
