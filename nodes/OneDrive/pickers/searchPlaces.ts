import { type IDataObject } from 'n8n-workflow';
import { literal, path } from '../../../graph/path';
import { picker } from '../../shared/operation/picker';
import { actOnDrive } from '../actOn';

interface Site extends IDataObject {
	id: string;
	displayName?: string;
	name?: string;
	webUrl: string;
}

/** Sites by words; without any, all that Graph shows. */
export const searchSites = picker<Site>(actOnDrive, {
	permissions: { delegated: 'Sites.Read.All', application: 'Sites.Read.All' },
	request: ({ filter }) => ({
		method: 'GET',
		path: path`/sites`,
		query: { search: filter || '*', $select: 'id,displayName,name,webUrl', $top: 100 },
	}),
	choice: ({ id, displayName, name, webUrl }) => ({ name: displayName ?? name ?? webUrl, value: id, url: webUrl }),
});

interface Group extends IDataObject {
	id: string;
	displayName: string;
}

/** Microsoft 365 groups, by the beginning of their name: others have no files. */
export const searchGroups = picker<Group>(actOnDrive, {
	permissions: { delegated: 'GroupMember.Read.All', application: 'GroupMember.Read.All' },
	request: ({ filter }) => ({
		method: 'GET',
		path: path`/groups`,
		query: {
			$filter: [
				"groupTypes/any(type:type eq 'Unified')",
				...(filter ? [`startswith(displayName,${literal(filter)})`] : []),
			].join(' and '),
			$select: 'id,displayName',
			$top: 100,
		},
	}),
	choice: ({ id, displayName }) => ({ name: displayName, value: id }),
});

interface Drive extends IDataObject {
	id: string;
	name?: string;
	driveType?: string;
	webUrl?: string;
}

/** The drives of the person who connected; an application has none of its own. */
export const searchDrives = picker<Drive>(actOnDrive, {
	permissions: { delegated: 'Files.Read', application: null },
	request: ({ authentication }) => {
		if (authentication === 'oAuth2')
			return { method: 'GET', path: path`/me/drives`, query: { $select: 'id,name,driveType,webUrl' } };
		throw new RangeError(
			'An application has no drives of its own to list. Enter the drive’s ID; Drive: Get Many tells those of a user, site or group',
		);
	},
	choice: ({ id, name, driveType, webUrl }) => ({
		name: name ?? driveType ?? id,
		value: id,
		...(webUrl ? { url: webUrl } : {}),
	}),
	matches: ({ name = '' }, filter) => name.toLowerCase().includes(filter.toLowerCase()),
});
