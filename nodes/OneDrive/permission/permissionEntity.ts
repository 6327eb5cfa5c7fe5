import { type IDataObject } from 'n8n-workflow';
import { type Entity } from '../../shared/operation/entity';
import { known } from '../entity';

interface Person {
	displayName?: string;
	email?: string;
	id?: string;
}

interface Grantee {
	user?: Person;
	siteUser?: Person;
	group?: Person;
	siteGroup?: Person;
	application?: Person;
}

/** https://learn.microsoft.com/graph/api/resources/permission */
interface Permission extends IDataObject {
	id: string;
	roles?: string[];
	link?: { type?: string; scope?: string; webUrl?: string; webHtml?: string; preventsDownload?: boolean };
	hasPassword?: boolean;
	expirationDateTime?: string;
	inheritedFrom?: IDataObject;
	invitation?: { email?: string };
}

export const permission: Entity = {
	simple: [
		'id',
		'roles',
		'link',
		'hasPassword',
		'expirationDateTime',
		'grantedToV2',
		'grantedToIdentitiesV2',
		'inheritedFrom',
		'invitation',
	],
	fields: [
		'expirationDateTime',
		'grantedTo',
		'grantedToIdentities',
		'grantedToIdentitiesV2',
		'grantedToV2',
		'hasPassword',
		'id',
		'inheritedFrom',
		'invitation',
		'link',
		'roles',
		'shareId',
	],
	simplify: (raw) => simplifyPermission(raw as Permission),
};

function simplifyPermission(raw: Permission): IDataObject {
	const people = [raw['grantedToV2'], ...[raw['grantedToIdentitiesV2'] ?? []].flat()] as Array<Grantee | undefined>;
	const names = [...new Set(people.flatMap(nameOf))];
	return known({
		id: raw.id,
		roles: raw.roles,
		type: raw.link?.type,
		scope: raw.link?.scope,
		webUrl: raw.link?.webUrl,
		webHtml: raw.link?.webHtml,
		preventsDownload: raw.link?.preventsDownload,
		hasPassword: raw.hasPassword,
		expirationDateTime: raw.expirationDateTime,
		grantedTo: names.length > 0 ? names : undefined,
		invited: raw.invitation?.email,
		inherited: raw.inheritedFrom ? true : undefined,
	});
}

function nameOf(grantee: Grantee | undefined): string[] {
	const { user, group, siteUser, siteGroup, application } = grantee ?? {};
	const person = user ?? group ?? siteUser ?? siteGroup ?? application;
	const name = person?.email ?? person?.displayName ?? person?.id;
	return name ? [name] : [];
}
