import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { driveItem } from '../entity';
import { reads } from '../fields/permissions';

export const getSpecial = operation({
	name: 'Get Special',
	action: 'Get a special folder',
	description: 'Get a folder by what it is for, whatever it is called in the user’s language',
	docs: 'https://learn.microsoft.com/graph/api/drive-get-specialfolder',
	permissions: reads,
	alsoNeeds: {
		permission: { delegated: 'Files.ReadWrite', application: 'Files.ReadWrite.All' },
		when: 'for a folder that is not there yet',
	},
	entity: driveItem,
	properties: [
		{
			displayName: 'Special Folder',
			name: 'special',
			type: 'options',
			default: 'documents',
			options: [
				{ name: 'App Folder', value: 'approot', description: 'The folder of this application, under Apps' },
				{ name: 'Camera Roll', value: 'cameraroll' },
				{ name: 'Documents', value: 'documents' },
				{ name: 'Music', value: 'music' },
				{ name: 'Photos', value: 'photos' },
			],
		},
	],
	request: ({ special }, { root }) => ({ method: 'GET', path: path`${root}/special/${special}` }),
});
