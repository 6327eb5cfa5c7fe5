import { addressOf, type InternetHeader, type Recipient } from '../store/letter';
import { type MessageRow } from '../store/tables';

function listOf(recipients: readonly Recipient[]): string {
	return recipients.map(({ emailAddress: { name, address } }) => (name ? `${name} <${address}>` : address)).join(', ');
}

/** `Mon, 2 Feb 2026 10:00:00 +0000` */
export function mailDate(iso: string): string {
	return new Date(iso).toUTCString().replace('GMT', '+0000');
}

/** The headers with which a message came: what its sender set, and what the servers on the way added. */
export function shownHeaders(row: MessageRow): InternetHeader[] {
	const custom = row.headers ?? [];
	if (row.isDraft) return [...custom];
	const has = (name: string) => custom.some((header) => header.name.toLowerCase() === name);
	const [domain = ''] = addressOf(row.from).split('@').slice(1);
	const standard: ReadonlyArray<readonly [string, string | undefined]> = [
		[
			'Received',
			`from mail.${domain} (2603:10a6:20b:41::17) by mail.${domain} with HTTPS; ${mailDate(row.sentDateTime)}`,
		],
		[
			'Authentication-Results',
			`spf=pass smtp.mailfrom=${domain}; dkim=pass (signature was verified) header.d=${domain}; dmarc=pass action=none header.from=${domain};`,
		],
		['From', row.from ? listOf([row.from]) : undefined],
		['Sender', addressOf(row.sender) === addressOf(row.from) || !row.sender ? undefined : listOf([row.sender])],
		['To', listOf(row.toRecipients) || undefined],
		['CC', listOf(row.ccRecipients) || undefined],
		['Reply-To', listOf(row.replyTo) || undefined],
		['Subject', row.subject],
		['Thread-Topic', row.subject.replace(/^(?:(?:re|fw|fwd|aw|wg)\s*:\s*)+/i, '')],
		['Thread-Index', row.conversationIndex],
		['Date', mailDate(row.sentDateTime)],
		['Message-ID', row.internetMessageId],
		['In-Reply-To', row.inReplyTo],
		['References', row.references?.join(' ') || undefined],
		['Importance', row.importance === 'normal' ? undefined : row.importance],
		['X-MS-Has-Attach', row.hasAttachments ? 'yes' : undefined],
		['Auto-Submitted', row.special?.kind === 'autoReply' ? 'auto-generated' : undefined],
		['MIME-Version', '1.0'],
	];
	const added = standard.flatMap(([name, value]) =>
		value === undefined || has(name.toLowerCase()) ? [] : [{ name, value }],
	);
	return [...added, ...custom];
}
