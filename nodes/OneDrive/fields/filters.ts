import { property } from '../../shared/operation/property';

/** What of a list is wanted. Graph does not filter files, so this happens here. */
export const filterFields = property({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Extensions',
			name: 'extensions',
			type: 'string',
			default: '',
			placeholder: 'e.g. pdf, docx',
			description: 'Only files with one of these extensions, separated by commas',
		},
		{
			displayName: 'Larger Than (Bytes)',
			name: 'largerThan',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
		},
		{
			displayName: 'Modified After',
			name: 'modifiedAfter',
			type: 'dateTime',
			default: '',
		},
		{
			displayName: 'Modified Before',
			name: 'modifiedBefore',
			type: 'dateTime',
			default: '',
		},
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice',
			description: 'Text that occurs in the name; capital and small letters are the same',
		},
		{
			displayName: 'Smaller Than (Bytes)',
			name: 'smallerThan',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1000000,
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'file',
			options: [
				{ name: 'File', value: 'file' },
				{ name: 'Folder', value: 'folder' },
			],
		},
	],
});

/** The properties that the filters look at. */
export const filterNeeds = ['name', 'size', 'lastModifiedDateTime', 'file', 'folder', 'package', 'remoteItem'] as const;
