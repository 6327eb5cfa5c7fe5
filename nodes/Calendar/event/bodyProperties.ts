import { property } from '../../shared/operation/property';
import { CLEAN_TEXT, linkAddresses } from '../../shared/text/fields';

/** How the body of an event comes out. */
export const bodyProperties = [
	property({
		displayName: 'Body Format',
		name: 'bodyFormat',
		type: 'options',
		default: 'text',
		description: 'How the body of the event is returned',
		options: [
			{
				name: 'Clean Text',
				value: 'cleanText',
				description: `${CLEAN_TEXT}. Only in the simplified output; elsewhere it is HTML.`,
			},
			{ name: 'HTML', value: 'html', description: 'As it was written' },
			{ name: 'Text', value: 'text', description: 'Without markup, as Microsoft Graph writes it' },
		],
	}),
	{ ...linkAddresses, displayOptions: { show: { output: ['simple'], bodyFormat: ['cleanText'] } } },
] as const;
