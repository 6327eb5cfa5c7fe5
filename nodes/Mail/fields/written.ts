import { type Message } from '@microsoft/microsoft-graph-types';
import { property, type Property } from '../../shared/operation/property';
import { contentProperties, itemBody, type Content } from './content';
import { linksOf, withLinks } from './fileLinks';
import { attachProperties, type FileChoice } from './files';
import { optionsOf, type ComposeOptions } from './options';
import { recipients } from './recipients';

/** Body, attachments and options of any mail that is written here. */
export const writtenProperties = <const O extends readonly Property[]>(options: O) =>
	[
		...contentProperties,
		...attachProperties,
		property({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options,
		}),
	] as const;

/** All of a mail that begins a conversation. */
export const newMailProperties = <const O extends readonly Property[]>(toDescription: string, options: O) =>
	[
		property({
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: 'e.g. anna@example.com, Ben Kurz <ben@example.com>',
			description: toDescription,
		}),
		property({
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: '',
			placeholder: 'e.g. Your invoice',
		}),
		...writtenProperties(options),
	] as const;

export interface NewMail extends Content, FileChoice {
	readonly to: string;
	readonly subject: string;
	readonly options: ComposeOptions;
}

export const newMail = ({ to, subject, options, ...content }: NewMail): Message => ({
	subject: String(subject ?? ''),
	body: itemBody(withLinks(content, linksOf(options.fileLinks))),
	toRecipients: recipients('To', to),
	...optionsOf(options),
});
