import { complex } from '../../../http/schema';
import { defineModel, type Entity, type Model } from '../../../http/model';
import { type Tree } from '../items/tree';
import { webUrlOf } from '../items/webUrls';
import { type SharingRow } from '../sharing/table';
import { type Identity, type ItemRow } from '../tables';
import { identitySet, itemReference } from './facets';
import { referenceTo } from './reference';

/** A permission as an item shows it: its own, or one of a folder above. */
export interface PermissionView {
	readonly tree: Tree;
	readonly sharing: SharingRow;
	/** The item that the permission was given on, when the asker looks at one inside of it. */
	readonly inheritedFrom?: ItemRow;
}

/** A right that follows from who owns the drive or belongs to its site: nobody gave it, and nobody can take it back. */
export interface InnateView {
	readonly tree: Tree;
	readonly id: string;
	readonly role: string;
	readonly user?: Identity;
	readonly siteGroup?: string;
	readonly inheritedFrom?: ItemRow;
}

const asUser = (person: Identity): Entity => ({ user: { ...person } });

/** SharePoint tells people twice: once in the old form, once with their name on the site. */
const both = (person: Identity): Entity => ({
	user: { ...person },
	siteUser: { ...person, loginName: `i:0#.f|membership|${person.email ?? person.id ?? ''}` },
});

function linkOf({ sharing }: PermissionView): Entity {
	const { link, people } = sharing;
	if (!link) return {};
	return {
		link: {
			scope: link.scope,
			type: link.type,
			webUrl: link.webUrl,
			preventsDownload: link.preventsDownload,
			...(link.application ? { application: { ...link.application } } : {}),
		},
		hasPassword: link.password !== undefined,
		grantedToIdentitiesV2: people.map(both),
		grantedToIdentities: people.map(asUser),
	};
}

function granteeOf({ sharing }: PermissionView): Entity {
	const { grantee, invitation, createdBy } = sharing;
	if (!grantee) return {};
	return {
		grantedToV2: both(grantee),
		grantedTo: asUser(grantee),
		...(invitation ? { invitation: { ...invitation, invitedBy: asUser(createdBy) } } : {}),
	};
}

function inheritance(tree: Tree, folder: ItemRow | undefined): Entity {
	if (!folder) return {};
	return { inheritedFrom: { ...referenceTo(tree, folder.id), webUrl: webUrlOf(tree, folder) } };
}

function showInnate({ tree, id, role, user, siteGroup, inheritedFrom }: InnateView): Entity {
	return {
		id,
		roles: [role],
		...(user ? { grantedToV2: both(user), grantedTo: asUser(user) } : {}),
		...(siteGroup === undefined ? {} : { grantedToV2: { siteGroup: { displayName: siteGroup, id } } }),
		...inheritance(tree, inheritedFrom),
	};
}

function show(view: PermissionView | InnateView): Entity {
	if (!('sharing' in view)) return showInnate(view);
	const { sharing } = view;
	return {
		id: sharing.id,
		roles: [sharing.role],
		shareId: sharing.shareId,
		...(sharing.expires === undefined ? {} : { expirationDateTime: sharing.expires }),
		...linkOf(view),
		...granteeOf(view),
		...inheritance(view.tree, view.inheritedFrom),
	};
}

export const permissionModel: Model = defineModel<PermissionView | InnateView>('microsoft.graph.permission', {
	properties: {
		id: 'String',
		expirationDateTime: 'DateTimeOffset',
		grantedTo: identitySet,
		grantedToIdentities: [identitySet],
		grantedToIdentitiesV2: [identitySet],
		grantedToV2: identitySet,
		hasPassword: 'Boolean',
		inheritedFrom: itemReference,
		invitation: 'Object',
		link: complex('microsoft.graph.sharingLink', {
			application: 'Object',
			preventsDownload: 'Boolean',
			scope: 'String',
			type: 'String',
			webHtml: 'String',
			webUrl: 'String',
		}),
		roles: ['String'],
		shareId: 'String',
	},
	sparse: true,
	show,
});
