import { type IDataObject } from 'n8n-workflow';
import { download } from '../../../graph/download';
import { path } from '../../../graph/path';
import { type Output, type Workbench } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';

export const contentProperties = [
	property({
		displayName: 'Download File',
		name: 'download',
		type: 'boolean',
		default: false,
		description: 'Whether to fetch the file as binary data, in the field data',
	}),
] as const;

/** The item with its content, which is streamed. */
export async function withContent(
	bench: Workbench,
	json: IDataObject,
	values: { download: boolean },
): Promise<Output[]> {
	if (!values.download || !json['file']) return [{ json }];
	const { stream } = await download(bench.graph, {
		method: 'GET',
		path: path`${bench.root}/items/${String(json['id'])}/content`,
	});
	const mimeType = (json['file'] as { mimeType?: string }).mimeType;
	return [{ json, binary: { data: await bench.output(stream, { fileName: String(json['name']), mimeType }) } }];
}
