import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { collection, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { webUrlOf } from '../items/webUrls';
import { type Located, locate } from '../locate';
import { permissionModel } from '../models/permission';
import { findPerson, give, makeLink } from '../sharing/give';
import { mailSharing } from '../sharing/invitationMail';
import { type SharingLink } from '../sharing/table';
import { type Identity } from '../tables';
import { onItem, WRITE } from './paths';

const LONGEST_MESSAGE = 2000;

const driveRecipient = complex('microsoft.graph.driveRecipient', {
	alias: 'String',
	email: 'String',
	objectId: 'String',
});

const linkBody = complex('microsoft.graph.createLink', {
	type: 'String',
	scope: 'String',
	expirationDateTime: 'DateTimeOffset',
	password: 'String',
	message: 'String',
	recipients: [driveRecipient],
	retainInheritedPermissions: 'Boolean',
	sendNotification: 'Boolean',
});

const inviteBody = complex('microsoft.graph.invite', {
	requireSignIn: 'Boolean',
	roles: ['String'],
	sendInvitation: 'Boolean',
	message: 'String',
	recipients: [driveRecipient],
	retainInheritedPermissions: 'Boolean',
	expirationDateTime: 'DateTimeOffset',
	password: 'String',
});

const invalid = (message: string) => badRequest(message, 'invalidRequest');

/** Kinds of links, by what the service takes for them. */
const TYPES: ReadonlyMap<string, Pick<SharingLink, 'type' | 'preventsDownload'>> = new Map(
	Object.entries({
		view: { type: 'view', preventsDownload: false },
		edit: { type: 'edit', preventsDownload: false },
		blocksdownload: { type: 'view', preventsDownload: true },
	}),
);

function typeOf(value: unknown): Pick<SharingLink, 'type' | 'preventsDownload'> {
	const wanted = String(value ?? 'view').toLowerCase();
	if (wanted === 'embed') throw invalid("Links of the type 'embed' are for personal OneDrive only.");
	const type = TYPES.get(wanted);
	if (!type) throw invalid(`The link type '${String(value)}' is not one of view, edit and blocksDownload.`);
	return type;
}

function scopeOf(value: unknown): SharingLink['scope'] {
	const wanted = String(value ?? 'organization').toLowerCase();
	if (wanted === 'anonymous' || wanted === 'organization' || wanted === 'users') return wanted;
	throw invalid(`The link scope '${String(value)}' is not one of anonymous, organization and users.`);
}

/** A point in time that lies ahead, to the second. */
export function futureOf(call: Call, value: unknown): string | undefined {
	if (typeof value !== 'string' || value === '') return undefined;
	const time = Date.parse(value);
	if (time <= call.world.clock.now()) throw invalid(`The expirationDateTime '${value}' is not in the future.`);
	return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export function peopleIn(call: Call, recipients: unknown): Identity[] {
	const listed: unknown[] = Array.isArray(recipients) ? recipients : [];
	return listed.map((recipient) => findPerson(call, isJsonObject(recipient) ? recipient : {}));
}

function messageIn({ message }: Readonly<Record<string, unknown>>): { message?: string } {
	if (typeof message !== 'string') return {};
	if (message.length > LONGEST_MESSAGE) throw invalid(`The message is longer than ${LONGEST_MESSAGE} characters.`);
	return { message };
}

/** With `retainInheritedPermissions` false, rights to the folders above end at the item. */
function isolate({ tree, item }: Located, { retainInheritedPermissions }: Readonly<Record<string, unknown>>): void {
	if (retainInheritedPermissions === false && item.parentId !== '' && !item.isolated)
		tree.update(item, { isolated: true });
}

async function createLink(call: Call): Promise<Reply> {
	const place = locate(call, 'write');
	const body = checkedObject(await call.body.optionalObject(), linkBody);
	const expires = futureOf(call, body.expirationDateTime);
	const people = peopleIn(call, body.recipients);
	isolate(place, body);
	const { sharing, created } = makeLink(call, place, {
		...typeOf(body.type),
		scope: scopeOf(body.scope),
		people,
		...(typeof body.password === 'string' && body.password !== '' ? { password: body.password } : {}),
		...(expires === undefined ? {} : { expires }),
	});
	const url = sharing.link?.webUrl ?? '';
	if (body.sendNotification === true) mailSharing(call, { item: place.item, to: people, url, ...messageIn(body) });
	return entity(permissionModel, { tree: place.tree, sharing }, { status: created ? 201 : 200, context: 'permission' });
}

/** The role in a list of roles; SharePoint gives the greatest one. */
export function roleOfBody(roles: unknown): 'read' | 'write' {
	const names: unknown[] = Array.isArray(roles) ? roles : [];
	if (names.length === 0) throw invalid("The list 'roles' is missing or empty. It holds 'read' or 'write'.");
	for (const name of names) {
		if (name !== 'read' && name !== 'write') throw invalid(`The role '${String(name)}' is not one of read and write.`);
	}
	return names.includes('write') ? 'write' : 'read';
}

/** Gives people a right to an item: the work behind `invite` and behind `permission/grant`. */
async function invite(call: Call): Promise<Reply> {
	const place = locate(call, 'write');
	const body = checkedObject(await call.body.object(), inviteBody);
	if (!Array.isArray(body.recipients) || body.recipients.length === 0)
		throw invalid("The list 'recipients' is missing or empty.");
	const expires = futureOf(call, body.expirationDateTime);
	const grant = {
		role: roleOfBody(body.roles),
		signInRequired: body.requireSignIn !== false,
		...(expires === undefined ? {} : { expires }),
	};
	const people = peopleIn(call, body.recipients);
	const note = messageIn(body);
	isolate(place, body);
	const url = webUrlOf(place.tree, place.item);
	if (body.sendInvitation === true) mailSharing(call, { item: place.item, to: people, url, ...note });
	return collection(
		permissionModel,
		people.map((person) => ({ tree: place.tree, sharing: give(call, place, { person, grant }) })),
		{ ready: true, context: 'Collection(permission)' },
	);
}

const area = 'onedrive' as const;

export const sharingRoutes: readonly Route[] = [
	{ method: 'POST', path: onItem('/createLink'), area, permissions: WRITE, handle: createLink },
	{ method: 'POST', path: onItem('/invite'), area, permissions: WRITE, handle: invite },
];
