import { htmlToText, type TextStyle } from './htmlToText';

export interface Body {
	/** Graph's `html` or `text`. */
	readonly contentType: string;
	readonly content: string;
}

/** The text of a mail or an event, however it was written. */
export const cleanText = ({ contentType, content }: Body, style: TextStyle): string =>
	contentType.toLowerCase() === 'html' ? htmlToText(content, style) : content;
