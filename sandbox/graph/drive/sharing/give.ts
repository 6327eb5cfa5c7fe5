import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { users, type UserRow } from '../../users/table';
import { actorOf, identityOf } from '../identity';
import { extensionOf } from '../items/mimeTypes';
import { type Tree } from '../items/tree';
import { personalHost, siteHost } from '../places/hosts';
import { type Identity, type ItemRow } from '../tables';
import { sharingsOf } from './access';
import { type Role, type SharingLink, type SharingRow, sharings } from './table';

interface Place {
	readonly tree: Tree;
	readonly item: ItemRow;
}

/** The letter that sharing links have for a kind of file. */
const LETTERS: ReadonlyMap<string, string> = new Map(
	Object.entries({
		doc: 'w',
		docx: 'w',
		xls: 'x',
		xlsx: 'x',
		csv: 'x',
		ppt: 'p',
		pptx: 'p',
		pdf: 'b',
		png: 'i',
		jpg: 'i',
		jpeg: 'i',
		gif: 'i',
		mp4: 'v',
		mov: 'v',
		txt: 't',
	}),
);

const key = (guid: string): string => Buffer.from(guid.replaceAll('-', ''), 'hex').toString('base64url');

/** `https://sandbox-my.sharepoint.example/:w:/g/personal/anna_berger_sandbox_example/E…` */
function linkUrl(call: Call, { tree, item }: Place, scope: SharingLink['scope']): string {
	const personal = tree.drive.ownerId !== undefined;
	const host = personal ? personalHost(call.world, call.tenant) : siteHost(call.world, call.tenant);
	const site = new URL(tree.drive.webUrl).pathname.split('/').slice(1, -1).join('/');
	const letter = item.content ? (LETTERS.get(extensionOf(item.name)) ?? 'u') : 'f';
	const path = scope === 'anonymous' ? 'g' : 's';
	return `https://${host}/:${letter}:/${path}/${site ? `${site}/` : ''}E${key(call.world.newId())}${key(call.world.newId()).slice(0, 22)}`;
}

function sharingRow(
	call: Call,
	{ tree, item }: Place,
	rest: Pick<SharingRow, 'role'> & Partial<SharingRow>,
): SharingRow {
	const by = actorOf(call);
	return {
		id: call.world.newId(),
		shareId: `s!${key(call.world.newId())}`,
		driveId: tree.drive.id,
		itemId: item.id,
		createdDateTime: call.world.clock.iso(),
		createdBy: by.user ?? by.application ?? {},
		people: [],
		...rest,
	};
}

export interface LinkWish {
	readonly type: SharingLink['type'];
	readonly scope: SharingLink['scope'];
	readonly preventsDownload: boolean;
	readonly password?: string;
	readonly expires?: string;
	readonly people: readonly Identity[];
}

/** A link with the wanted properties: the one that the application made before, or a new one. */
export function makeLink(call: Call, place: Place, wish: LinkWish): { sharing: SharingRow; created: boolean } {
	const { type, scope, preventsDownload, password, expires, people } = wish;
	const mine = sharingsOf(call, place.tree.drive.id, place.item.id).find(
		({ link, expires: until }) =>
			link?.type === type &&
			link.scope === scope &&
			link.preventsDownload === preventsDownload &&
			link.application?.id === call.caller.appId &&
			link.password === password &&
			(expires === undefined || expires === until),
	);
	const table = call.table(sharings);
	if (mine)
		return { sharing: people.length ? table.update(mine.id, { people: joined(mine, people) }) : mine, created: false };
	const link = {
		type,
		scope,
		preventsDownload,
		webUrl: linkUrl(call, place, scope),
		application: { id: call.caller.appId, displayName: call.caller.appName },
		...(password === undefined ? {} : { password }),
	};
	const row = sharingRow(call, place, {
		role: type === 'edit' ? 'write' : 'read',
		link,
		people,
		...(expires === undefined ? {} : { expires }),
	});
	return { sharing: table.insert(row), created: true };
}

/** People with more of them, each once. */
export function joined({ people }: SharingRow, more: readonly Identity[]): Identity[] {
	const known = new Set(people.map((person) => person.id ?? person.email));
	return [...people, ...more.filter((person) => !known.has(person.id ?? person.email))];
}

export interface Grant {
	readonly role: Role;
	readonly signInRequired: boolean;
	readonly expires?: string;
}

/** Gives a person a right to an item; a right that they have already is changed. */
export function give(call: Call, place: Place, { person, grant }: { person: Identity; grant: Grant }): SharingRow {
	const { role, signInRequired, expires } = grant;
	const table = call.table(sharings);
	const same = (other: Identity | undefined) =>
		other !== undefined && (other.id ?? other.email?.toLowerCase()) === (person.id ?? person.email?.toLowerCase());
	const known = sharingsOf(call, place.tree.drive.id, place.item.id).find(({ grantee }) => same(grantee));
	const until = expires === undefined ? {} : { expires };
	if (known) return table.update(known.id, { role, ...until });
	const invitation = { email: person.email ?? '', signInRequired };
	return table.insert(sharingRow(call, place, { role, grantee: person, invitation, ...until }));
}

/** Somebody named by address, alias or object ID; people outside of the tenant by their address alone. */
export function findPerson(call: Call, recipient: Readonly<Record<string, unknown>>): Identity {
	const { email, alias, objectId } = recipient;
	const table = call.table(users);
	const byName = (name: string): UserRow | undefined =>
		table.first('address', name.toLowerCase()) ?? table.first('upn', name.toLowerCase());
	const user =
		typeof objectId === 'string'
			? table.get(objectId.toLowerCase())
			: typeof email === 'string'
				? byName(email)
				: [...table.all()].find((row) => row.mailNickname.toLowerCase() === String(alias).toLowerCase());
	if (user) return identityOf(user);
	if (typeof email === 'string' && /^[^\s@]+@[^\s@]+$/.test(email)) return { email, displayName: email };
	throw badRequest('One or more users could not be resolved.', 'invalidRequest');
}
