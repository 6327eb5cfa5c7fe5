import { type IBinaryData, type IDataObject } from 'n8n-workflow';
import { unwrap } from '../../../graph/errors';
import { collect } from '../../../graph/pages';
import { path } from '../../../graph/path';
import { fetchContent } from '../../shared/attachments/open';
import { type Output, type Workbench } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { bodyProperties } from '../fields/body';
import { type BodyWish } from '../text/shownBody';

export interface Attachment extends IDataObject {
	id: string;
	name: string;
	contentType: string | null;
	isInline: boolean;
	'@odata.type'?: string;
}

/** What of a message is fetched when it has arrived. */
export const contentProperties = [
	...bodyProperties('none', 'simplified'),
	property({
		displayName: 'Download Attachments',
		name: 'download',
		type: 'boolean',
		default: false,
		description: 'Whether to fetch the attached files as binary data, without the pictures of signatures',
	}),
] as const;

interface Wish extends BodyWish {
	readonly download: boolean;
	readonly output?: unknown;
}

/** The message with its body, and with its attached files as binary data, `attachment_0` and on. */
export async function withContent(bench: Workbench, entry: IDataObject, wish: Wish): Promise<Output[]> {
	const json = await withBody(bench, entry, wish);
	if (!wish.download || json['hasAttachments'] !== true) return [{ json }];
	const found = await collect<Attachment>(bench.graph, {
		method: 'GET',
		path: path`${bench.root}/messages/${String(json['id'])}/attachments`,
		query: { $select: 'id,name,contentType,size,isInline' },
	});
	const binary: Record<string, IBinaryData> = {};
	for (const attachment of found.filter((one) => isFile(one) && !one.isInline)) {
		binary[`attachment_${Object.keys(binary).length}`] = await fetchFile(bench, json, attachment);
	}
	return [{ json, binary }];
}

/** Bodies are fetched here and not by the feed, where they would travel for messages that nobody wants, too. */
async function withBody({ graph, root }: Workbench, json: IDataObject, wish: Wish): Promise<IDataObject> {
	const { bodyFormat = 'none', uniqueBody, output = 'simple' } = wish;
	if (bodyFormat === 'none' || output !== 'simple') return json;
	const query = { $select: uniqueBody === true ? 'uniqueBody' : 'body' };
	const request = { method: 'GET' as const, path: path`${root}/messages/${String(json['id'])}`, query };
	const reply = await graph.exchange(request);
	// Whoever deleted the message in the meantime took its body along.
	return reply.status === 404 ? json : { ...json, ...unwrap<IDataObject>(request, reply) };
}

/** One item for each file, the message's properties with it. Links have no content to fetch. */
export async function fileItems(bench: Workbench, json: IDataObject, attachments: Attachment[]): Promise<Output[]> {
	const outputs: Output[] = [];
	for (const attachment of attachments.filter(isFile)) {
		outputs.push({ json, binary: { data: await fetchFile(bench, json, attachment) } });
	}
	return outputs;
}

const isFile = (attachment: Attachment): boolean => !attachment['@odata.type']?.includes('referenceAttachment');

const fetchFile = async (bench: Workbench, message: IDataObject, attachment: Attachment): Promise<IBinaryData> =>
	await fetchContent(bench, path`${bench.root}/messages/${String(message['id'])}`, attachment);
