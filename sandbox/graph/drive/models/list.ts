import { type Call } from '../../../http/call';
import { defineModel, type Entity, type Model } from '../../../http/model';
import { eTagOf, libraryIdOf } from '../ids';
import { type Tree } from '../items/tree';
import { identitySet, itemReference } from './facets';
import { siteOf } from './listItem';

function show(tree: Tree, call: Call): Entity {
	const { drive, root } = tree;
	const template = drive.driveType === 'business' ? 'mySiteDocumentLibrary' : 'documentLibrary';
	return {
		createdDateTime: drive.createdDateTime,
		description: drive.description,
		eTag: eTagOf(root),
		id: libraryIdOf(drive.id),
		lastModifiedDateTime: root.lastModifiedDateTime,
		name: drive.webUrl.slice(drive.webUrl.lastIndexOf('/') + 1),
		webUrl: drive.webUrl,
		displayName: drive.name,
		createdBy: root.createdBy,
		parentReference: siteOf(tree),
		list: { contentTypesEnabled: false, hidden: false, template },
		sharepointIds: { listId: libraryIdOf(drive.id), tenantId: call.tenant },
	};
}

/** The library that a drive is. */
export const listModel: Model = defineModel<Tree>('microsoft.graph.list', {
	properties: {
		id: 'String',
		createdBy: identitySet,
		createdDateTime: 'DateTimeOffset',
		description: 'String',
		displayName: 'String',
		eTag: 'String',
		lastModifiedBy: identitySet,
		lastModifiedDateTime: 'DateTimeOffset',
		list: 'Object',
		name: 'String',
		parentReference: itemReference,
		sharepointIds: 'Object',
		system: 'Object',
		webUrl: 'String',
	},
	sparse: true,
	show,
});
