import { type ItemBody } from '@microsoft/microsoft-graph-types';
import { property } from '../../shared/operation/property';

/** Body type and body of a mail that is written here. */
export const contentProperties = [
	property({
		displayName: 'Body Type',
		name: 'bodyType',
		type: 'options',
		default: 'html',
		options: [
			{ name: 'HTML', value: 'html' },
			{ name: 'Text', value: 'text' },
		],
	}),
	property({
		displayName: 'Body',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		placeholder: 'e.g. <p>Hello Anna,</p>',
	}),
] as const;

export interface Content {
	readonly bodyType: 'html' | 'text';
	readonly body: string;
}

export const itemBody = ({ bodyType, body }: Content): ItemBody => ({
	contentType: bodyType === 'text' ? 'text' : 'html',
	content: String(body ?? ''),
});

/** Text as HTML that shows the same. */
export function textToHtml(text: string): string {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	return escaped.replace(/\r\n|\r|\n/g, '<br>').replace(/ {2}/g, ' &nbsp;');
}

/**
 * What is written here as HTML, the form in which Graph takes a comment. An element around text says that it is HTML.
 */
export const asHtml = ({ bodyType, body }: Content): string =>
	bodyType === 'text' ? `<div>${textToHtml(String(body ?? ''))}</div>` : String(body ?? '');

/** What is written here above what a draft of a reply or forward already quotes. */
export function above(content: Content, quoted: ItemBody | null | undefined): ItemBody {
	const history = quoted?.content ?? '';
	if (quoted?.contentType === 'text') {
		if (content.bodyType === 'text') return { contentType: 'text', content: `${content.body}\n\n${history}` };
		return { contentType: 'html', content: `${content.body}<br><br>${textToHtml(history)}` };
	}
	const own = `${asHtml(content)}<br>`;
	const opening = /<body[^>]*>/i.exec(history);
	const at = opening ? opening.index + opening[0].length : 0;
	return { contentType: 'html', content: `${history.slice(0, at)}${own}${history.slice(at)}` };
}
