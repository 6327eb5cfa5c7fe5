import { property } from '../../shared/operation/property';

/** Where the content comes from, how the file is called, and what happens to one of the same name. */
export const uploadFields = [
	property({
		displayName: 'Content',
		name: 'content',
		type: 'options',
		default: 'binary',
		options: [
			{ name: 'Binary Data', value: 'binary', description: 'A file from an earlier node' },
			{ name: 'Text', value: 'text' },
		],
	}),
	property({
		displayName: 'Input Binary Field',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input field that holds the file',
		displayOptions: { show: { content: ['binary'] } },
	}),
	property({
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'The content of the file, written as UTF-8',
		displayOptions: { show: { content: ['text'] } },
	}),
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
			{
				displayName: 'MIME Type',
				name: 'mimeType',
				type: 'string',
				default: '',
				placeholder: 'e.g. application/pdf',
				description: 'The kind of content, when the binary data says a wrong one',
			},
			{
				displayName: 'Modified At',
				name: 'lastModifiedDateTime',
				type: 'dateTime',
				default: '',
				description: 'The date of the last change that the file is to show',
			},
			{
				displayName: 'Verify Content',
				name: 'verify',
				type: 'boolean',
				default: true,
				description: 'Whether to compare the checksum of what OneDrive holds with that of what was sent',
			},
		],
	}),
] as const;
