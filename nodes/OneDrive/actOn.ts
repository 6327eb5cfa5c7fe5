import { path } from '../../graph/path';
import { type ActOn, actOnProperty, meRoot, type Read, userLocator, userRoot } from '../shared/operation/actOn';
import { property } from '../shared/operation/property';
import { sitePath } from './webAddress';

const list = <const M extends string>(searchListMethod: M) => ({
	displayName: 'From List',
	name: 'list' as const,
	type: 'list' as const,
	typeOptions: { searchListMethod, searchable: true as const },
});

const drive = property({
	displayName: 'Drive',
	name: 'drive',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The drive or document library to work with',
	modes: [
		list('searchDrives'),
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. b!-RIj2DuyvEyV1T4NlOaMHk8XkS_I8MdFlUCq1BlcjgmhRfAj3-Z8RY2VpuvV_tpd',
			hint: 'Drive: Get Many tells the IDs of the drives of a user, site or group',
		},
	],
});

const site = property({
	displayName: 'Site',
	name: 'site',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The SharePoint site whose default document library to work with',
	modes: [
		list('searchSites'),
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://contoso.sharepoint.com/sites/team',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder:
				'e.g. contoso.sharepoint.com,2c712604-1370-44e7-a1f5-426573fda80a,2d2244c3-251a-49ea-93a8-39e1c3a060fe',
		},
	],
});

const group = property({
	displayName: 'Group',
	name: 'group',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The Microsoft 365 group or team whose files to work with',
	modes: [
		list('searchGroups'),
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		},
	],
});

/** Whose files: mine, those of a user, a site or a group, or a drive by its ID. */
export const actOnDrive: ActOn = {
	properties: [
		actOnProperty(
			[
				{ name: 'Drive', value: 'drive', description: 'A drive or document library by its ID' },
				{ name: 'Group', value: 'group', description: 'The files of a Microsoft 365 group or a team' },
				{ name: 'Me', value: 'me', description: 'The OneDrive of the person who connected the credential' },
				{ name: 'Site', value: 'site', description: 'The default document library of a SharePoint site' },
				{ name: 'User', value: 'user', description: 'The OneDrive of another user' },
			],
			'Whose files to work with. Files given by a URL are found wherever they are.',
		),
		{ ...drive, displayOptions: { show: { actOn: ['drive'] } } },
		{ ...group, displayOptions: { show: { actOn: ['group'] } } },
		{ ...site, displayOptions: { show: { actOn: ['site'] } } },
		{
			...userLocator('user', 'User', 'The user whose OneDrive to work with'),
			displayOptions: { show: { actOn: ['user'] } },
		},
	],
	root: (read, authentication) => {
		switch (read('actOn')) {
			case 'drive':
				return path`/drives/${entered(read, 'drive', 'Drive')}`;
			case 'group':
				return path`/groups/${entered(read, 'group', 'Group')}/drive`;
			case 'site':
				return path`${sitePath({ field: 'Site', value: entered(read, 'site', 'Site') })}/drive`;
			case 'user':
				return path`${userRoot(read('user'))}/drive`;
			default:
				return path`${meRoot(authentication)}/drive`;
		}
	},
	isShared: (read) => read('actOn') !== 'me',
};

function entered(read: Read, name: string, displayName: string): string {
	const value = String(read(name) ?? '').trim();
	if (value) return value;
	throw new RangeError(`${displayName} is empty. Choose one from the list, or enter its ID`);
}
