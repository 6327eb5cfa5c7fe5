/** One line of a mail as people see it. */
export interface Line {
	readonly text: string;
	/** Where it begins in the body. */
	readonly from: number;
}

/** The labels above a quoted message, in the languages that Outlook is used in most. */
const LABELS = {
	from: 'From|Von|De|Da|Van|Från|Fra|Od|Lähettäjä|Feladó|Kimden|От|发件人|寄件者|差出人|보낸 사람',
	sent: 'Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el| em)?|Fecha|Data|Inviato|Verzonden|Skickat|Sendt|Dato|Wysłano|Odesláno|Lähetetty|Päivämäärä|Elküldve|Gönderme Tarihi|Отправлено|Дата|发送时间|寄件日期|送信日時|보낸 날짜',
	subject:
		'Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Assunto|Ämne|Emne|Temat|Předmět|Aihe|Tárgy|Konu|Тема|主题|主旨|件名|제목',
} as const;

const label = (names: string): RegExp => new RegExp(`^[\\s*>]*(?:${names})\\s*\\*?\\s*[:：]`, 'iu');

const FROM = label(LABELS.from);
const SENT = label(LABELS.sent);
const SUBJECT = label(LABELS.subject);

/** Between them there are at most the lines To, Cc, Bcc, Reply-To and Importance. */
const HEADING_LINES = 8;

const SEPARATOR =
	/^[\s*>]*-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d.origine|message transféré|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|wiadomość oryginalna)\s*-{2,}/iu;

/** Where an older message begins that is quoted as a whole, with its headers above; undefined when there is none. */
export function quotedFrom(lines: readonly Line[]): number | undefined {
	const shown = lines.filter(({ text }) => text.trim() !== '');
	const at = shown.findIndex(({ text }, index) => SEPARATOR.test(text) || isHeading(shown, index));
	const rule = /^[\s>]*(?:_{5,}|-{5,})\s*$/.test(shown[at - 1]?.text ?? '') ? shown[at - 1] : undefined;
	return (rule ?? shown[at])?.from;
}

/** Who, when and about what, line by line: a sentence that begins with "From:" is no quoted message yet. */
function isHeading(lines: readonly Line[], at: number): boolean {
	if (!FROM.test(lines[at]?.text ?? '')) return false;
	const following = lines.slice(at + 1, at + HEADING_LINES).map(({ text }) => text);
	const end = following.findIndex((text) => !/^[^:：]{1,40}[:：]/.test(text));
	const heading = end < 0 ? following : following.slice(0, end);
	return heading.some((text) => SENT.test(text)) && heading.some((text) => SUBJECT.test(text));
}

const LONGEST_ATTRIBUTION = 300;
const SAID =
	/(?:^|\s)(?:wrote|writes|schrieb|schreef|écrit|escribió|escreveu|scritto|skrev|kirjoitti|napisał(?:\(a\))?|napsal\(a\)|írta|yazdı|написал(?:\(а\))?|пишет|写道|のメール)/iu;

/** `On Tue, 3 Mar 2026 at 10:00, Anna Berger <anna@example.com> wrote:` */
export function isAttribution(text: string): boolean {
	const line = text.trim();
	if (!/[:：]$/.test(line) || line.length > LONGEST_ATTRIBUTION) return false;
	return /[\w.+-]{1,64}@[\w-]/.test(line) || (SAID.test(line) && /\d/.test(line));
}
