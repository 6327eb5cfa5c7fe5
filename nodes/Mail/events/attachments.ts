import { type IBinaryData, type IDataObject } from 'n8n-workflow';
import { collect } from '../../../graph/pages';
import { path } from '../../../graph/path';
import { fetchContent } from '../../shared/attachments/open';
import { type Output, type Workbench } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';

export interface Attachment extends IDataObject {
	id: string;
	name: string;
	contentType: string | null;
	isInline: boolean;
	'@odata.type'?: string;
}

export const downloadProperties = [
	property({
		displayName: 'Download Attachments',
		name: 'download',
		type: 'boolean',
		default: false,
		description: 'Whether to fetch the attached files as binary data, without the pictures of signatures',
	}),
] as const;

/** The message with its attached files as binary data, `attachment_0` and on. */
export async function withAttachments(
	bench: Workbench,
	json: IDataObject,
	values: { download: boolean },
): Promise<Output[]> {
	if (!values.download || json['hasAttachments'] !== true) return [{ json }];
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
