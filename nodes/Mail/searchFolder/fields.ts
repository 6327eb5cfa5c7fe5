import { type Workbench } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { listed } from '../fields/lists';
import { folderIdOf } from '../fields/resolve';

export const searchFolderFields = [
	property({
		displayName: 'Filter Expression',
		name: 'filterQuery',
		type: 'string',
		default: '',
		required: true,
		placeholder: "e.g. contains(subject,'weekly digest')",
		description:
			'An OData expression over message properties. <a href="https://learn.microsoft.com/graph/filter-query-parameter">More about expressions</a>.',
	}),
	property({
		displayName: 'Include Subfolders',
		name: 'includeNestedFolders',
		type: 'boolean',
		default: true,
		description: 'Whether to look at any depth below the source folders, too',
	}),
] as const;

/** The IDs of folders that were entered by path or ID, again separated by commas: no ID holds one. */
export async function sourceFolders(bench: Workbench, entered: string): Promise<string> {
	const ids: string[] = [];
	for (const entry of listed(entered)) ids.push(await folderIdOf(bench, 'Source Folders', entry));
	return ids.join(',');
}

interface SearchFolder {
	readonly sources: string;
	readonly filterQuery: string;
	readonly includeNestedFolders: boolean;
}

export const searchFolderBody = ({ sources, filterQuery, includeNestedFolders }: SearchFolder) => ({
	'@odata.type': 'microsoft.graph.mailSearchFolder',
	includeNestedFolders,
	...(sources ? { sourceFolderIds: sources.split(',') } : {}),
	filterQuery,
});
