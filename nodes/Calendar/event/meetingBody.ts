import { type Event } from '@microsoft/microsoft-graph-types';

/** What join information begins with: the line that Outlook draws above it, or its own block. */
const MARK = /_{40,}|me-email-text/;

/**
 * A new body for an online meeting keeps the join information of the old one: without it, the meeting is no longer
 * online. Where that cannot be told from the rest, the new text goes above all of the old.
 * https://learn.microsoft.com/graph/api/event-update
 */
export function keepMeeting(change: Pick<Event, 'body'>, current: Event | undefined): Pick<Event, 'body'> {
	if (!change.body || !current?.isOnlineMeeting || !current.body?.content) return change;
	const { content: old, contentType } = current.body;
	const { content, contentType: format } = change.body;
	if (contentType !== 'html')
		return { body: { contentType: 'text', content: `${content}\n${old.slice(cut(old, '\n'))}` } };
	const text = format === 'html' ? (content ?? '') : escaped(content ?? '');
	return { body: { contentType: 'html', content: `${text}<br>${old.slice(cut(old, '<div'))}` } };
}

/** Where the join information begins: at the element or line that holds its mark; otherwise where the text begins. */
function cut(old: string, begins: '<div' | '\n'): number {
	const mark = old.search(MARK);
	if (mark >= 0) return Math.max(0, old.lastIndexOf(begins, mark));
	const body = /<body[^>]*>/i.exec(old);
	return body && begins === '<div' ? body.index + body[0].length : 0;
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
