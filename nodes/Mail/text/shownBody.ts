import { cleanText, type Body } from '../../shared/text/cleanText';
import { withoutHistory } from './history';

export interface BodyWish {
	readonly bodyFormat?: unknown;
	readonly uniqueBody?: unknown;
	readonly linkAddresses?: unknown;
}

/** A body as the fields of an operation want it: as it was sent, or as text; as a whole, or without what it quotes. */
export function shownBody(body: Body, { bodyFormat, uniqueBody, linkAddresses }: BodyWish): Body {
	const own = uniqueBody === true ? withoutHistory(body) : body;
	if (bodyFormat !== 'text') return own;
	return { contentType: 'text', content: cleanText(own, { linkAddresses: linkAddresses === true }) };
}
