import type { GraphAccess } from '../../tools/graphAccess';

export interface Folder {
	id: string;
	displayName: string;
}

/** What a mail in a folder is like; it came now and was not read, where nothing else is said. */
export interface FoundMail {
	subject: string;
	text?: string;
	from: string;
	daysAgo?: number;
	isFlagged?: boolean;
}

const DAY = 24 * 3600 * 1000;
const ARRIVED_UNREAD = '0';

/** A folder inside the inbox, which is made when it is not there. */
export async function folderInInbox(graph: GraphAccess, mailbox: string, displayName: string): Promise<string> {
	const inbox = `${mailbox}/mailFolders/inbox/childFolders`;
	const find = async () =>
		(await graph.list<Folder>(`${inbox}?$top=100`)).find((one) => one.displayName === displayName);
	if (!(await find())) await graph.post(inbox, { displayName });
	const folder = await find();
	if (!folder) throw new Error(`The sandbox made no folder "${displayName}" in the inbox of ${mailbox}.`);
	return `${mailbox}/mailFolders/${folder.id}`;
}

/** Puts a mail that came some time ago into a folder, as programs do that bring mail from elsewhere. */
export async function putMail(graph: GraphAccess, folder: string, mail: FoundMail): Promise<void> {
	const { subject, text = subject, from, daysAgo = 0, isFlagged = false } = mail;
	const person = { emailAddress: { address: from } };
	await graph.post(`${folder}/messages`, {
		subject,
		body: { contentType: 'text', content: text },
		from: person,
		sender: person,
		flag: { flagStatus: isFlagged ? 'flagged' : 'notFlagged' },
		singleValueExtendedProperties: [
			{ id: 'Integer 0x0E07', value: ARRIVED_UNREAD },
			{ id: 'SystemTime 0x0E06', value: new Date(Date.now() - daysAgo * DAY).toISOString() },
		],
	});
}
