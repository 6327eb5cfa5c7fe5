import { download as open } from '../../../graph/download';
import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { checkContent } from '../content/checkContent';
import { type DriveItem } from '../entity';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { outputField } from '../fields/outputField';
import { reads, urlsNeed } from '../fields/permissions';
import { versionLocator } from '../fields/versionLocator';

export const download = operation({
	name: 'Download',
	action: 'Download a version of a file',
	description: 'Read the content of an earlier version into binary data',
	docs: 'https://learn.microsoft.com/graph/api/driveitemversion-get-contents',
	permissions: reads,
	movesFiles: true,
	alsoNeeds: urlsNeed,
	properties: [fileLocator, versionLocator, outputField],
	run: async (bench, { file, version, binaryField }) => {
		const at = await locate(bench, fileLocator, file);
		const query = { $select: 'id,name,size,file,folder,package,remoteItem' };
		const item = await bench.graph.send<DriveItem>({ method: 'GET', path: itemPath(at), query });
		checkContent(item);
		const opened = await open(bench.graph, {
			method: 'GET',
			path: itemPath(at, path`versions/${version}/content`),
		});
		const mimeType = item.file?.mimeType ?? opened.contentType?.split(';')[0];
		const binary = await bench.output(opened.stream, { fileName: item.name, mimeType });
		return [{ json: { id: item.id, name: item.name, version }, binary: { [binaryField]: binary } }];
	},
});
