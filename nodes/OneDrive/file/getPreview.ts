import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';

export const getPreview = operation({
	name: 'Get Preview',
	action: 'Get the preview of a file',
	description: 'Get an address that shows the file in a web page for a short time',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-preview',
	permissions: reads,
	alsoNeeds: urlsNeed,
	properties: [
		fileLocator,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Page',
					name: 'page',
					type: 'string',
					default: '',
					placeholder: 'e.g. 3',
					description: 'The page of the document to begin with, where that can be chosen',
				},
				{
					displayName: 'Zoom',
					name: 'zoom',
					type: 'number',
					default: 1,
					description: 'How much to enlarge, where that can be chosen',
				},
			],
		},
	],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, fileLocator, values.file) }),
	request: ({ at, options: { page, zoom } }) => ({
		method: 'POST',
		path: itemPath(at, path`preview`),
		body: { ...(page ? { page } : {}), ...(zoom === undefined ? {} : { zoom }) },
		repeatable: true,
	}),
});
