import { type Event } from '@microsoft/microsoft-graph-types';

/** The line above the join information that Outlook writes into the body of an online meeting. */
const RULE = /_{40,}/;

/**
 * A new body for an online meeting keeps the join information of the old one: without it, the meeting is no longer online.
 * https://learn.microsoft.com/graph/api/event-update
 */
export function keepMeeting(change: Pick<Event, 'body'>, current: Event | undefined): Pick<Event, 'body'> {
	if (!change.body || !current?.isOnlineMeeting || !current.body?.content) return change;
	const { content: old, contentType } = current.body;
	const { content: text = '', contentType: format } = change.body;
	const information = RULE.test(old) ? old.slice(cutBefore(old)) : old;
	const html = contentType === 'html';
	const fresh = html && format !== 'html' ? escaped(text ?? '') : (text ?? '');
	return {
		body: { contentType: html ? 'html' : (format ?? 'text'), content: `${fresh}${html ? '<br>' : '\n'}${information}` },
	};
}

/** The beginning of the element or line that holds the rule. */
function cutBefore(old: string): number {
	const rule = old.search(RULE);
	return Math.max(old.lastIndexOf('<div', rule), old.lastIndexOf('\n', rule) + 1, 0);
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
