import { property, type ValueOf } from '../../shared/operation/property';
import { lines, markup } from '../waiting/markup';
import { type Content } from './content';
import { isUrl } from './outlookUrl';

/** Graph cannot attach links; below the text they look as Outlook shows them to everybody else. */
export const fileLinks = property({
	displayName: 'Links to Files',
	name: 'fileLinks',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add link',
	default: {},
	description: 'Files in the cloud to link to below the text. The Office 365 OneDrive node creates such links.',
	options: [
		{
			displayName: 'Link',
			name: 'link',
			values: [
				{
					displayName: 'Address',
					name: 'address',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://contoso.sharepoint.com/:w:/g/EaBcDe',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Offer.docx',
					description: 'What the link shows; without it, the address',
				},
			],
		},
	],
});

export interface FileLink {
	readonly address: string;
	readonly name: string;
}

/** The links of the field; throws a sentence for the user when one leads nowhere. */
export function linksOf(entered: ValueOf<typeof fileLinks> | undefined): FileLink[] {
	return (entered?.link ?? []).map(({ address, name }) => fileLink(address, name));
}

export function fileLink(entered: string, name: string): FileLink {
	const address = entered.trim();
	if (!isUrl(address) || !URL.canParse(address))
		throw new RangeError(
			`Links to Files: '${address}' is not a web address. Enter one that starts with https://, such as the link of a OneDrive file`,
		);
	return { address, name: name.trim() || address };
}

/** What is written, with links to files below it. */
export function withLinks<C extends Content>(content: C, links: readonly FileLink[]): C {
	if (links.length === 0) return content;
	const body = String(content.body ?? '');
	return { ...content, body: content.bodyType === 'text' ? body + linkText(links) : insertLinks(body, links) };
}

export const linkText = (links: readonly FileLink[]): string =>
	`\n\n${links.map(({ address, name }) => (name === address ? address : `${name}: ${address}`)).join('\n')}\n`;

/** Links at the end of an HTML body, or before what begins at some place of it. */
export function insertLinks(html: string, links: readonly FileLink[], before?: number): string {
	const end = /<\/body\s*>/i.exec(html)?.index ?? html.length;
	const at = before ?? end;
	const list = links.map(({ address, name }) => markup`<p><a href="${address}">${lines(name)}</a></p>`.html);
	return html.slice(0, at) + list.join('') + html.slice(at);
}
