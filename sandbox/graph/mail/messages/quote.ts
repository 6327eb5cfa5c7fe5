import { type ItemBody, type Recipient } from '../store/letter';
import { type MessageRow } from '../store/tables';
import { asHtml, asText, escapeHtml, innerHtml } from './body';

/** `RE: Offer`, whatever was before it already. */
export function answerSubject(prefix: 'RE' | 'FW', subject: string): string {
	const bare = subject.replace(/^\s*(?:(?:re|aw|fw|fwd|wg)\s*:\s*)+/i, '');
	return `${prefix}: ${bare}`;
}

const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'medium', timeZone: 'UTC' });

function people(recipients: ReadonlyArray<Recipient | null>): string {
	return recipients
		.flatMap((recipient) => (recipient ? [`${recipient.emailAddress.name} <${recipient.emailAddress.address}>`] : []))
		.join('; ');
}

function headOf(original: MessageRow): ReadonlyArray<readonly [string, string]> {
	const lines: ReadonlyArray<readonly [string, string]> = [
		['From', people([original.from])],
		['Sent', DATE.format(new Date(original.sentDateTime))],
		['To', people(original.toRecipients)],
		['Cc', people(original.ccRecipients)],
		['Subject', original.subject],
	];
	return lines.filter(([, value]) => value !== '');
}

/** A comment above the original, in Outlook's form. The comment is taken as HTML, as Exchange takes it. */
export function quotedHtml(comment: string, original: MessageRow): ItemBody {
	const head = headOf(original).map(([name, value]) => `<b>${name}:</b> ${escapeHtml(value)}`);
	return {
		contentType: 'html',
		content: [
			`<div>${comment}</div>`,
			'<hr tabindex="-1" style="display:inline-block; width:98%">',
			`<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" style="font-size:11pt">${head.join('<br>\r\n')}</font><div>&nbsp;</div></div>`,
			innerHtml(asHtml(original.body).content),
		].join('\r\n'),
	};
}

/** The same for a body that is a text. */
export function quotedText(comment: string, original: MessageRow): ItemBody {
	const head = headOf(original).map(([name, value]) => `${name}: ${value}`);
	const content = [comment, '', '_'.repeat(32), ...head, '', asText(original.body).content].join('\r\n');
	return { contentType: 'text', content };
}
