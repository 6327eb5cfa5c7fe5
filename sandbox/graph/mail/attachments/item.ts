import { type ItemBody } from '../store/letter';
import { asHtml, asText } from '../messages/body';
import { type Presentation } from '../messages/shown';
import { isJsonObject } from '../../../http/json';
import { type AttachmentRow } from '../store/tables';

/** An attached message, event or contact as JSON. */
export function shownItem({ item = {}, id }: AttachmentRow, { bodyType }: Presentation): Record<string, unknown> {
	// Attachments of the item are there for its MIME; they hold what is not for print.
	const shown = Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'attachments'));
	const body = bodyOf(item.body);
	return {
		...shown,
		id: typeof item.id === 'string' ? item.id : id,
		...(body && bodyType ? { body: bodyType === 'text' ? asText(body) : asHtml(body) } : {}),
	};
}

function bodyOf(value: unknown): ItemBody | undefined {
	if (!isJsonObject(value) || typeof value.content !== 'string') return undefined;
	return { contentType: value.contentType === 'text' ? 'text' : 'html', content: value.content };
}

/** Which kind of item is attached. */
export function itemKind(item: Readonly<Record<string, unknown>>): 'message' | 'event' | 'contact' {
	const type = String(item['@odata.type'] ?? '').toLowerCase();
	if (type.endsWith('.event')) return 'event';
	return type.endsWith('.contact') ? 'contact' : 'message';
}
