import { complex } from '../../../http/schema';
import { defineModel, type Entity, type Model } from '../../../http/model';
import { eTagOf, guidOf } from '../ids';
import { type Tree } from '../items/tree';
import { webUrlOf } from '../items/webUrls';
import { type ItemRow } from '../tables';
import { identitySet, itemReference } from './facets';

interface ListItem {
	readonly tree: Tree;
	readonly item: ItemRow;
}

/** The number of an item in its library: SharePoint counts them, the sandbox takes one that follows from the ID. */
export const listItemNumber = ({ id }: Pick<ItemRow, 'id'>): number => Number.parseInt(guidOf(id).slice(0, 7), 16) + 1;

const isFolder = ({ content }: ItemRow): boolean => !content;

/** The columns of the row in the library. */
function fieldsOf({ tree, item }: ListItem): Entity {
	return {
		'@odata.etag': eTagOf(item),
		id: String(listItemNumber(item)),
		FileLeafRef: item.name,
		ContentType: isFolder(item) ? 'Folder' : 'Document',
		Created: item.createdDateTime,
		Modified: item.lastModifiedDateTime,
		...(item.content ? { FileSizeDisplay: String(item.content.size), DocIcon: item.name.split('.').pop() ?? '' } : {}),
		...(isFolder(item) ? { ItemChildCount: String(tree.childCount(item.id)) } : {}),
	};
}

function show({ tree, item }: ListItem): Entity {
	const folder = isFolder(item);
	return {
		createdDateTime: item.createdDateTime,
		eTag: eTagOf(item),
		id: String(listItemNumber(item)),
		lastModifiedDateTime: item.lastModifiedDateTime,
		webUrl: webUrlOf(tree, item),
		createdBy: item.createdBy,
		lastModifiedBy: item.lastModifiedBy,
		parentReference: { id: guidOf(item.parentId || item.id).toLowerCase(), ...siteOf(tree) },
		contentType: folder ? { id: '0x012000', name: 'Folder' } : { id: '0x010100', name: 'Document' },
	};
}

export const siteOf = ({ drive: { siteId } }: Tree): Entity => (siteId === undefined ? {} : { siteId });

/** An item as a row of the library that the drive is. */
export const listItemModel: Model = defineModel<ListItem>('microsoft.graph.listItem', {
	properties: {
		id: 'String',
		contentType: complex('microsoft.graph.contentTypeInfo', { id: 'String', name: 'String' }),
		createdBy: identitySet,
		createdDateTime: 'DateTimeOffset',
		description: 'String',
		eTag: 'String',
		lastModifiedBy: identitySet,
		lastModifiedDateTime: 'DateTimeOffset',
		name: 'String',
		parentReference: itemReference,
		sharepointIds: 'Object',
		webUrl: 'String',
	},
	sparse: true,
	show,
	expand: { fields: (row, { query }) => ({ value: picked(fieldsOf(row), query.select) }) },
});

/** `$expand=fields($select=…)` */
function picked(fields: Entity, names: readonly string[] | undefined): Entity {
	if (!names) return fields;
	return Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('@') || names.includes(name)));
}
