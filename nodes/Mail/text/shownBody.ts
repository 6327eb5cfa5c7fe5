import { withoutHistory, type Body } from './history';
import { htmlToText } from './htmlToText';

export interface BodyWish {
	readonly bodyFormat?: unknown;
	readonly uniqueBody?: unknown;
	readonly linkAddresses?: unknown;
}

/** A body as the fields of an operation want it: as it was sent, or as text; as a whole, or without what it quotes. */
export function shownBody(body: Body, { bodyFormat, uniqueBody, linkAddresses }: BodyWish): Body {
	const own = uniqueBody === true ? withoutHistory(body) : body;
	if (bodyFormat !== 'text') return own;
	if (own.contentType.toLowerCase() !== 'html') return { contentType: 'text', content: own.content };
	return { contentType: 'text', content: htmlToText(own.content, { linkAddresses: linkAddresses === true }) };
}
