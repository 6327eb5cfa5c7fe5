import { type Pattern } from './holds';
import { type BuiltInStage, type Entity } from './stage';

export const BEN = 'ben.carter@sandbox.example';
export const CHIARA = 'chiara.donati@sandbox.example';

/** A thing chosen by its ID, as n8n stores it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A thing chosen by its address in the browser. */
export const byUrl = (value: string) => ({ __rl: true, mode: 'url', value });

/** An ID as n8n expects it in an address; it takes no underscores there, which Graph's IDs may have. */
export const inAddress = (id: string): string => id.replace(/-/g, '%2F').replace(/=/g, '%3D');

const TRIES = 100;

/** Makes things until one has an ID that n8n takes in an address. */
export async function addressable<T>(make: () => Promise<T>, idOf: (made: T) => string): Promise<T> {
	for (let left = TRIES; left > 0; left -= 1) {
		const made = await make();
		if (!idOf(made).includes('_')) return made;
	}
	throw new Error(`Each of ${String(TRIES)} IDs has an underscore.`);
}

/** A recipient in what Graph answers. */
export const recipient = (address: string): Pattern => ({ emailAddress: { address } });

export const DONE = [{ success: true }];

/** A list that contains something like this. */
export const containing =
	(holds: (one: Entity) => boolean) =>
	(value: unknown): boolean =>
		Array.isArray(value) && (value as Entity[]).some(holds);

/** A list in which nothing is like this. */
export const lacking =
	(holds: (one: Entity) => boolean) =>
	(value: unknown): boolean =>
		Array.isArray(value) && !(value as Entity[]).some(holds);

/** Where mails with a subject are in one of Anna's folders. */
export const mailsIn = (folder: string, subject: string): string =>
	`/me/mailFolders/${folder}/messages?$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;

/** Where mails with a subject are in somebody's inbox. */
export const inboxOf = (who: string, subject: string): string =>
	`/users/${who}/mailFolders/inbox/messages?$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;

/** A mail from Ben in Anna's inbox. */
export async function mailFromBen(stage: BuiltInStage, subject: string, more: object = {}): Promise<Entity> {
	await stage.graph('POST', `/users/${BEN}/sendMail`, {
		message: {
			subject,
			body: { contentType: 'text', content: `About ${subject}` },
			toRecipients: [recipient('anna.berger@sandbox.example'), recipient(CHIARA)],
			...more,
		},
	});
	const [mail] = await stage.list(mailsIn('inbox', subject));
	if (!mail) throw new Error(`The mail "${subject}" did not arrive.`);
	return mail;
}

/** A draft of Anna's. */
export const draftOf = async (stage: BuiltInStage, subject: string, more: object = {}): Promise<Entity> =>
	await stage.graph('POST', '/me/messages', { subject, body: { contentType: 'text', content: subject }, ...more });

/** A file as an attachment. */
export const attached = (name: string, content: string) => ({
	'@odata.type': '#microsoft.graph.fileAttachment',
	name,
	contentType: 'text/plain',
	contentBytes: Buffer.from(content).toString('base64'),
});
