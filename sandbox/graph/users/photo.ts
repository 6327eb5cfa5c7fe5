import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';

import { type Call } from '../../http/call';
import { badRequest, graphError, type GraphError } from '../../http/errors';
import { defineModel } from '../../http/model';
import { bytes, collection, empty, entity, type Reply } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { defineTable, type Row } from '../../store/table';
import { readPicture, scaled } from '../picture/scale';

interface PhotoRow extends Row {
	/** The user's ID. */
	readonly id: string;
	readonly blobId: string;
	readonly contentType: 'image/jpeg' | 'image/png';
	readonly width: number;
	readonly height: number;
	readonly etag: string;
}

const photos = defineTable<PhotoRow>('photos');

const SIZES = [48, 64, 96, 120, 240, 360, 432, 504, 648];
const LARGEST = 4 * 1024 * 1024;

const READ: Permissions = {
	delegated: ['User.ReadBasic.All', 'ProfilePhoto.Read.All'],
	application: ['ProfilePhoto.Read.All'],
	self: ['User.Read'],
};
const WRITE: Permissions = {
	delegated: ['ProfilePhoto.ReadWrite.All'],
	application: ['ProfilePhoto.ReadWrite.All'],
	self: ['User.ReadWrite'],
};

interface ShownPhoto {
	id: string;
	height: number;
	width: number;
	contentType: string;
	etag: string;
}

const model = defineModel<ShownPhoto>('microsoft.graph.profilePhoto', {
	properties: { id: 'String', height: 'Int32', width: 'Int32' },
	show: ({ id, height, width, contentType, etag }) => ({
		'@odata.mediaContentType': contentType,
		'@odata.mediaEtag': `"${etag}"`,
		id,
		height,
		width,
	}),
});

function missing(call: Call): GraphError {
	return call.owner().mailbox === 'none'
		? graphError(404, 'ErrorNonExistentMailbox', 'The SMTP address has no mailbox associated with it.')
		: graphError(404, 'ImageNotFound', 'The user has no photo.');
}

function find(call: Call): PhotoRow {
	const photo = call.table(photos).get(call.owner().id);
	if (!photo) throw missing(call);
	return photo;
}

/** The sizes in which a photo is offered: the usual ones up to its own. */
function sizesOf({ width, height }: PhotoRow): number[] {
	const fitting = SIZES.filter((size) => size <= Math.min(width, height));
	return fitting.length > 0 ? fitting : [Math.min(width, height)];
}

function shown({ contentType, etag }: PhotoRow, size: number): ShownPhoto {
	return { id: `${size}X${size}`, height: size, width: size, contentType, etag };
}

function sizeAsked(call: Call, photo: PhotoRow): number {
	const asked = call.params.size;
	const largest = sizesOf(photo).at(-1) ?? 0;
	if (asked === undefined) return largest;
	const size = Number(/^(\d+)x\1$/i.exec(asked)?.[1]);
	if (!SIZES.includes(size) && !sizesOf(photo).includes(size)) {
		throw badRequest(
			`The photo size '${asked}' is not known; the sizes are: ${SIZES.map((each) => `${each}x${each}`).join(', ')}.`,
		);
	}
	if (!sizesOf(photo).includes(size)) throw missing(call);
	return size;
}

function metadata(call: Call): Reply {
	const photo = find(call);
	return entity(model, shown(photo, sizeAsked(call, photo)), {
		context: `users('${encodeURIComponent(call.owner().id)}')/photo/$entity`,
	});
}

/** The photo as a square of the wanted size, cut out of its middle. */
async function content(call: Call): Promise<Reply> {
	const photo = find(call);
	const size = sizeAsked(call, photo);
	const headers = { 'Content-Type': photo.contentType, ETag: `"${photo.etag}"` };
	const original = call.world.blobs.read(photo.blobId);
	if (photo.width === size && photo.height === size) return bytes(original, headers);
	const pixels = { width: size, height: size };
	const square = await scaled(await buffer(original), { pixels, type: photo.contentType });
	return bytes(square.bytes, headers);
}

async function update(call: Call): Promise<Reply> {
	const owner = call.owner();
	if (owner.mailbox === 'none') throw missing(call);
	const image = await call.body.bytes(LARGEST);
	const picture = await readPicture(image);
	if (!picture) throw badRequest('The request body must be an image (JPEG or PNG).', 'ErrorInvalidImage');
	const etag = createHash('sha1').update(image).digest('hex').toUpperCase();
	const table = call.table(photos);
	const before = table.get(owner.id);
	const { type: contentType, width, height } = picture;
	const details = { blobId: call.world.blobs.put(image).id, etag, contentType, width, height };
	if (before) table.update(owner.id, details);
	else table.insert({ id: owner.id, ...details });
	if (before) await call.world.blobs.drop(before.blobId);
	return empty(200);
}

async function remove(call: Call): Promise<Reply> {
	const photo = find(call);
	call.table(photos).remove(photo.id);
	await call.world.blobs.drop(photo.blobId);
	return empty();
}

const common = { area: 'directory' } as const;

export const photoRoutes: readonly Route[] = [
	{
		...common,
		method: 'GET',
		path: ['{mailbox}/photo', '{mailbox}/photos/{size}'],
		permissions: READ,
		handle: metadata,
	},
	{
		...common,
		method: 'GET',
		path: ['{mailbox}/photo/$value', '{mailbox}/photos/{size}/$value'],
		permissions: READ,
		handle: content,
	},
	{
		...common,
		method: 'GET',
		path: '{mailbox}/photos',
		permissions: READ,
		handle: (call) => {
			const photo = call.table(photos).get(call.owner().id);
			return collection(model, photo ? sizesOf(photo).map((size) => shown(photo, size)) : []);
		},
	},
	{ ...common, method: 'PUT', path: '{mailbox}/photo/$value', permissions: WRITE, handle: update },
	{ ...common, method: 'PATCH', path: '{mailbox}/photo/$value', permissions: WRITE, handle: update },
	{
		...common,
		method: 'DELETE',
		path: ['{mailbox}/photo/$value', '{mailbox}/photo'],
		permissions: WRITE,
		handle: remove,
	},
];
