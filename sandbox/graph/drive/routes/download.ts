import { type Call } from '../../../http/call';
import { badRequest, graphError, GraphError, notFound } from '../../../http/errors';
import { bytes, redirect, type Headers, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { parseByteRange } from '../content/byteRange';
import { notKept, readContent } from '../content/contents';
import { checkConversion } from '../content/convert';
import { rendered } from '../content/render';
import { DOWNLOAD_PATH, downloadUrl, readTicket, type Ticket } from '../content/tickets';
import { eTagOf } from '../ids';
import { Tree } from '../items/tree';
import { locate } from '../locate';
import { type Content, drives, type ItemRow, versions } from '../tables';
import { notModified } from './answer';
import { onItem, READ } from './paths';
import { checkDownload } from '../sharing/blocked';

/** A converted content is there for a few minutes only. */
const CONVERTED_LIFETIME = 5 * 60 * 1000;

/** Sends the caller to an address where the content is, or a conversion of it. */
function getContent(call: Call): Reply {
	const place = locate(call);
	const { item } = place;
	if (!item.content) throw badRequest('A folder has no content.', 'invalidRequest');
	checkDownload(place);
	if (!item.content.parts) throw notKept();
	const same = notModified(call, place);
	if (same) return same;
	const format = call.query.raw.get('format');
	if (format === null) return redirect(downloadUrl(call, place));
	if (call.caller.userId === undefined && !call.may('Files.ReadWrite.All'))
		throw graphError(403, 'accessDenied', 'Converting needs Files.ReadWrite.All.');
	const as = checkConversion(item, call.query.raw);
	return redirect(downloadUrl(call, place, { as, lifetime: CONVERTED_LIFETIME }));
}

interface Found {
	readonly tree: Tree;
	readonly item: ItemRow;
	readonly content: Content;
}

function unauthorized(message: string): GraphError {
	return graphError(401, 'unauthenticated', message);
}

/** What a download URL stands for, as long as it is good. */
function ticketOf(call: Call): Ticket {
	const ticket = readTicket(call.world, call.query.raw.get('tempauth') ?? '');
	if (!ticket) throw unauthorized('The download URL is not valid.');
	if (ticket.expires <= call.world.clock.now())
		throw unauthorized('The download URL has expired. Ask for the item again to get a new one.');
	return ticket;
}

function findContent(call: Call, { tenant, driveId, itemId, version }: Ticket): Found {
	const { store } = call.world;
	const drive = store.table(drives, tenant).get(driveId);
	const tree = drive && new Tree(call.world, tenant, drive);
	const item = tree?.get(itemId);
	if (!tree || !item) throw notFound('onedrive');
	const older =
		version === undefined || version === item.contentVersion
			? item
			: store.table(versions, tenant, driveId).get(`${itemId} ${version}`);
	if (!older?.content) throw notFound('onedrive');
	return { tree, item, content: older.content };
}

function disposition(name: string): string {
	const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
	return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** Hands out the bytes behind a download URL: all of them, or a range. */
async function download(call: Call): Promise<Reply> {
	const ticket = ticketOf(call);
	const found = findContent(call, ticket);
	const { item, content } = found;
	const inline = ticket.as === 'inline';
	const special = ticket.as === undefined || inline ? undefined : await rendered(call.world, found, ticket.as);
	if (special) return bytes(special.bytes, { 'Content-Type': special.type, 'Cache-Control': 'private' });
	return sendRange(call, content, {
		'Accept-Ranges': 'bytes',
		'Cache-Control': 'private',
		'Content-Disposition': inline ? 'inline' : disposition(item.name),
		'Content-Type': item.mimeType ?? 'application/octet-stream',
		ETag: eTagOf(item),
		'Last-Modified': new Date(item.lastModifiedDateTime).toUTCString(),
	});
}

function sendRange(call: Call, content: Content, headers: Headers & { ETag: string }): Reply {
	const { size } = content;
	const ifRange = call.headers['if-range'];
	const whole = ifRange !== undefined && ifRange !== headers.ETag && ifRange !== headers['Last-Modified'];
	const range = whole ? undefined : parseByteRange(call.headers.range, size);
	if (range === 'unsatisfiable') {
		throw new GraphError(
			416,
			{ code: 'invalidRange', message: `The content has ${size} bytes only.` },
			{ headers: { 'Content-Range': `bytes */${size}` } },
		);
	}
	if (size === 0) return bytes(new Uint8Array(), headers);
	const { start, end } = range ?? { start: 0, end: size - 1 };
	const sized = { ...headers, 'Content-Length': String(end - start + 1) };
	// Who asks for the headers alone learns all of them, and no file is opened for it.
	const part = call.method === 'HEAD' ? new Uint8Array() : readContent(call.world, content, { start, end });
	return range ? bytes(part, { ...sized, 'Content-Range': `bytes ${start}-${end}/${size}` }, 206) : bytes(part, sized);
}

const area = 'onedrive' as const;

export const downloadRoutes: readonly Route[] = [
	{ method: 'GET', path: onItem('/content'), area, permissions: READ, handle: getContent },
	{ method: 'GET', path: DOWNLOAD_PATH, area, permissions: 'none', handle: download },
	{ method: 'HEAD', path: DOWNLOAD_PATH, area, permissions: 'none', handle: download },
];
