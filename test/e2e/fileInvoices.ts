import assert from 'node:assert/strict';
import type { Check, Message, Prepare, Scenario } from './check';

const invoices = [
	{ from: 'ben.carter@sandbox.example', subject: 'Invoice 2041', files: { 'invoice-2041.txt': 'Two chairs' } },
	{
		from: 'hugo.ivanov@sandbox.example',
		subject: 'Your invoice of this month',
		files: { 'invoice-0917.txt': 'Bookkeeping', 'hours.txt': '12 hours' },
	},
];
const others = [
	{ from: 'ben.carter@sandbox.example', subject: 'Invoice without a file', files: {} },
	{ from: 'ben.carter@sandbox.example', subject: 'Lunch?', files: { 'menu.txt': 'Soup' } },
];

/** Mails that are invoices, and mails that only look like it. */
const send: Prepare = async ({ graph, person }) => {
	for (const { from, subject, files } of [...invoices, ...others]) {
		await graph.post(`/users/${from}/sendMail`, {
			message: {
				subject,
				body: { contentType: 'text', content: subject },
				toRecipients: [{ emailAddress: { address: person.userPrincipalName } }],
				attachments: Object.entries(files).map(([name, text]) => ({
					'@odata.type': '#microsoft.graph.fileAttachment',
					name,
					contentType: 'text/plain',
					contentBytes: Buffer.from(text).toString('base64'),
				})),
			},
		});
	}
};

/** A month as 2026-11, where the workflow is at home. */
function monthOf(instant: string): string {
	const parts = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Vienna', year: 'numeric', month: '2-digit' });
	const part = (type: 'year' | 'month') =>
		parts.formatToParts(new Date(instant)).find((one) => one.type === type)?.value;
	return `${part('year')}-${part('month')}`;
}

/** The attachments are in OneDrive by sender and month, the invoices in the archive, and everything else where it was. */
const filed: Check = async ({ graph, person }) => {
	const mailbox = `/users/${person.userPrincipalName}`;
	const inFolder = async (folder: string) =>
		await graph.list<Message>(`${mailbox}/mailFolders/${folder}/messages?$top=100`);
	const archived = await inFolder('archive');
	const inbox = await inFolder('inbox');
	const uploaded: string[] = [];
	for (const { from, subject, files } of invoices) {
		const mail = archived.find((candidate) => candidate.subject === subject);
		assert.ok(mail, `"${subject}" is in the archive`);
		assert.ok(mail.isRead && mail.categories.includes('Filed'), `"${subject}" is read and marked as filed`);
		assert.ok(!inbox.some((candidate) => candidate.subject === subject), `"${subject}" left the inbox`);
		const folder = `Invoices/${from}/${monthOf(mail.receivedDateTime)}`;
		for (const [name, text] of Object.entries(files)) {
			const content = await graph.content(`${mailbox}/drive/root:/${folder}/${name}:/content`);
			assert.equal(content.toString(), text);
			uploaded.push(`${folder}/${name}`);
		}
	}
	for (const { subject } of others) {
		const mail = inbox.find((candidate) => candidate.subject === subject);
		assert.ok(mail && !mail.isRead, `"${subject}" is still unread in the inbox`);
	}
	return [
		`Files uploaded: ${uploaded.join(', ')}`,
		`Mails moved: ${invoices.map(({ subject }) => `"${subject}"`).join(', ')} are in the archive; ${others.length} others stayed`,
	];
};

export const fileInvoices: Scenario = { prepare: send, check: filed };
