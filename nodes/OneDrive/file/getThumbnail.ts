import { download } from '../../../graph/download';
import { path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { type DriveItem } from '../entity';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { outputField } from '../fields/outputField';
import { reads, urlsNeed } from '../fields/permissions';
import { sizeName } from './thumbnailSize';

export const getThumbnail = operation({
	name: 'Get Thumbnail',
	action: 'Get a thumbnail of a file',
	description: 'Read a small picture of a file into binary data',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-list-thumbnails',
	permissions: reads,
	movesFiles: true,
	alsoNeeds: urlsNeed,
	properties: [
		fileLocator,
		{
			displayName: 'Size',
			name: 'size',
			type: 'options',
			default: 'medium',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'Large', value: 'large', description: 'At most 800 pixels wide or high' },
				{ name: 'Medium', value: 'medium', description: 'At most 176 pixels wide or high' },
				{ name: 'Small', value: 'small', description: 'At most 96 pixels wide or high' },
			],
		},
		{
			displayName: 'Width',
			name: 'width',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description: 'In pixels',
			displayOptions: { show: { size: ['custom'] } },
		},
		{
			displayName: 'Height',
			name: 'height',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 400,
			description: 'In pixels',
			displayOptions: { show: { size: ['custom'] } },
		},
		{
			displayName: 'Crop',
			name: 'crop',
			type: 'boolean',
			default: false,
			description: 'Whether to cut the picture to exactly this size instead of fitting it in',
			displayOptions: { show: { size: ['custom'] } },
		},
		outputField,
	],
	run: async (bench, { file, binaryField, ...wish }) => {
		const size = sizeName(wish);
		const at = await locate(bench, fileLocator, file);
		const query = { $select: 'id,name' };
		const item = await bench.graph.send<DriveItem>({ method: 'GET', path: itemPath(at), query });
		const request: GraphRequest = { method: 'GET', path: itemPath(at, path`thumbnails/0/${size}/content`) };
		const { stream, contentType = 'image/jpeg' } = await download(bench.graph, request);
		const mimeType = contentType.split(';')[0] ?? contentType;
		const fileName = `${item.name.replace(/\.[^.]+$/, '')}.${mimeType === 'image/png' ? 'png' : 'jpg'}`;
		const binary = await bench.output(stream, { fileName, mimeType });
		return [{ json: { id: item.id, name: item.name, size }, binary: { [binaryField]: binary } }];
	},
});
