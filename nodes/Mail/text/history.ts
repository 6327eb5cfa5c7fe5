import { htmlHistory } from './htmlHistory';
import { textHistory } from './textHistory';
import { type Body } from '../../shared/text/cleanText';
import { without, type Range } from '../../shared/text/tokens';

/**
 * A body without the messages that it quotes. Graph's `uniqueBody` does that for mails of Outlook, and leaves what other
 * programs quote. A mail that is nothing but a quotation, such as a forward without a word, stays whole.
 */
export function withoutHistory(body: Body): Body {
	const isHtml = body.contentType.toLowerCase() === 'html';
	const { parts, remains } = isHtml ? htmlHistory(body.content) : textHistory(body.content);
	if (parts.length === 0 || !remains) return body;
	const content = without(body.content, parts);
	return { ...body, content: isHtml ? content : content.trimEnd() };
}

export interface History {
	readonly parts: readonly Range[];
	/** Whether there is something else beside them. */
	readonly remains: boolean;
}
