import { property } from '../../shared/operation/property';
import { outputField } from '../fields/outputField';

export const downloadFields = [
	outputField,
	property({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Convert To',
				name: 'format',
				type: 'options',
				default: 'pdf',
				description:
					'The format to convert to on the way. <a href="https://learn.microsoft.com/graph/api/driveitem-get-content-format">What can be converted</a>.',
				options: [
					{ name: 'HTML', value: 'html', description: 'From Loop and whiteboard files' },
					{ name: 'JPG', value: 'jpg', description: 'A picture of the first page or frame' },
					{ name: 'PDF', value: 'pdf', description: 'From Office documents, text, mail and more' },
				],
			},
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: '',
				placeholder: 'e.g. report.pdf',
				description: 'The name for the binary data; without it, the name in OneDrive',
			},
			{
				displayName: 'First Byte',
				name: 'firstByte',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Where to begin, counted from 0',
			},
			{
				displayName: 'Last Byte',
				name: 'lastByte',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Where to end, counted from 0; that byte is included',
			},
			{
				displayName: 'Picture Height',
				name: 'height',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1080,
				description: 'In pixels, for conversion to JPG',
			},
			{
				displayName: 'Picture Width',
				name: 'width',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1920,
				description: 'In pixels, for conversion to JPG',
			},
		],
	}),
] as const;
