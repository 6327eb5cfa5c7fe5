import { property } from '../../shared/operation/property';

const modes = <const M extends string>(searchListMethod: M, example: string) =>
	[
		{
			displayName: 'From List',
			name: 'list',
			type: 'list' as const,
			typeOptions: { searchListMethod, searchable: true },
			hint: 'Type a folder and a slash to look into it, such as Reports/, or words to search everywhere',
		},
		{ displayName: 'By Path', name: 'path', type: 'string' as const, placeholder: `e.g. ${example}` },
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string' as const,
			placeholder: 'e.g. 01BYE5RZ6QN3ZWBTUFOFD3GSPGOHDJD36K',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string' as const,
			placeholder: 'e.g. https://contoso.sharepoint.com/sites/team/Shared%20Documents/Reports',
			hint: 'The address in the browser, or a sharing link. Needs the permission Files.ReadWrite',
		},
	] as const;

/** A file, by picking, path, ID, its web address or a sharing link. */
export const fileLocator = property({
	displayName: 'File',
	name: 'file',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The file to work with',
	modes: modes('searchFiles', '/Reports/2026/plan.xlsx'),
});

/** A folder; the top of the drive unless another one is chosen. */
export const folderLocator = <const N extends string, const D extends string>(
	name: N,
	displayName: D,
	description: string,
) =>
	property({
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'path', value: '/' },
		required: true,
		description,
		modes: modes('searchFolders', '/Reports/2026'),
	});

/** A folder that must be chosen, because something happens to it. */
export const chosenFolder = property({
	displayName: 'Folder',
	name: 'folder',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The folder to work with',
	modes: modes('searchFolders', '/Reports/2026'),
});

/** A file or folder. */
export const itemLocator = property({
	displayName: 'File or Folder',
	name: 'item',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The file or folder to work with',
	modes: modes('searchItems', '/Reports/2026'),
});
