import { property } from '../../shared/operation/property';

/** Where the content of a file comes from. */
export const contentFields = [
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
] as const;

export const mimeTypeOption = property({
	displayName: 'MIME Type',
	name: 'mimeType',
	type: 'string',
	default: '',
	placeholder: 'e.g. application/pdf',
	description: 'The kind of content, when the binary data says a wrong one',
});

export const verifyOption = property({
	displayName: 'Verify Content',
	name: 'verify',
	type: 'boolean',
	default: true,
	description: 'Whether to compare the checksum of what OneDrive holds with that of what was sent',
});
