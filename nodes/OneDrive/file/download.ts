import { download as open } from '../../../graph/download';
import { path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { operation } from '../../shared/operation/operation';
import { itemPath, type Address } from '../address';
import { checkContent } from '../content/checkContent';
import { driveItem, type DriveItem } from '../entity';
import { locateToRead } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { reads, writes } from '../fields/permissions';
import { conversion, fileNameOf, rangeOf } from './downloadOptions';
import { downloadFields } from './downloadFields';

export const download = operation({
	name: 'Download',
	action: 'Download a file',
	description: 'Read the content of a file of any size into binary data, also converted to another format',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-get-content',
	permissions: reads,
	movesFiles: true,
	alsoNeeds: {
		permission: writes,
		when: 'for files given by URL, and for Convert To with the Application credential,',
	},
	entity: driveItem,
	properties: [fileLocator, ...downloadFields],
	run: async (bench, { file, binaryField, options }) => {
		const query = conversion(options);
		const range = rangeOf(options);
		const at = await locateToRead(bench, fileLocator, file);
		const item = await bench.graph.send<DriveItem>({ method: 'GET', path: itemPath(at), headers: at.headers ?? {} });
		checkContent(item);
		const opened = await open(bench.graph, contentOf(at, query), {
			...(range ? { range } : {}),
			url: query ? undefined : item['@microsoft.graph.downloadUrl'],
		});
		const fileName = fileNameOf(item.name, options);
		const mimeType = query ? opened.contentType : (item.file?.mimeType ?? opened.contentType);
		const binary = await bench.output(opened.stream, { fileName, mimeType: mimeType?.split(';')[0] });
		return [{ json: bench.present(item), binary: { [binaryField]: binary } }];
	},
});

const contentOf = (at: Address, query: GraphRequest['query']): GraphRequest => ({
	method: 'GET',
	path: itemPath(at, path`content`),
	headers: at.headers ?? {},
	...(query ? { query } : {}),
});
