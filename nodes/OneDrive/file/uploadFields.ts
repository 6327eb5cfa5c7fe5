import { property } from '../../shared/operation/property';
import { mimeTypeOption, verifyOption } from '../fields/contentFields';

/** How the file is called, what happens to one of the same name. */
export const uploadFields = [
	property({
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. report.pdf',
		description: 'The name of the file in OneDrive. Empty for the name that the binary data has; text needs one.',
	}),
	property({
		displayName: 'If the File Exists',
		name: 'conflict',
		type: 'options',
		default: 'fail',
		options: [
			{ name: 'Fail', value: 'fail' },
			{ name: 'Rename the New One', value: 'rename', description: 'OneDrive adds a number to the name' },
			{ name: 'Replace', value: 'replace', description: 'The old content stays in the version history' },
		],
	}),
	property({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Created At',
				name: 'createdDateTime',
				type: 'dateTime',
				default: '',
				description: 'The date of creation that the file is to show',
			},
			mimeTypeOption,
			{
				displayName: 'Modified At',
				name: 'lastModifiedDateTime',
				type: 'dateTime',
				default: '',
				description: 'The date of the last change that the file is to show',
			},
			verifyOption,
		],
	}),
] as const;
