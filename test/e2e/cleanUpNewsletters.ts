import assert from 'node:assert/strict';
import type { Check, Message, Prepare, Scenario } from './check';
import { folderInInbox, putMail, type FoundMail } from './mailbox';

const from = 'news@partner.example';

/** More than Graph takes in six batches. */
const old: FoundMail[] = Array.from({ length: 125 }, (_, at) => ({
	subject: `Old newsletter ${at + 1}`,
	from,
	daysAgo: 31 + at,
}));
const kept: FoundMail[] = [
	{ subject: 'Newsletter of this week', from, daysAgo: 3 },
	{ subject: 'Newsletter of almost a month ago', from, daysAgo: 29 },
	{ subject: 'Old newsletter with a flag', from, daysAgo: 200, isFlagged: true },
];
const elsewhere: FoundMail = { subject: 'Old newsletter in the inbox', from, daysAgo: 90 };

/** A folder of newsletters, most of them old. */
const receive: Prepare = async ({ graph, person }) => {
	const mailbox = `/users/${person.userPrincipalName}`;
	const folder = await folderInInbox(graph, mailbox, 'Newsletters');
	for (const mail of [...old, ...kept]) await putMail(graph, folder, mail);
	await putMail(graph, `${mailbox}/mailFolders/inbox`, elsewhere);
};

/** The old newsletters are in Deleted Items; those that are new or flagged, and all other mails, are where they were. */
const cleanedUp: Check = async ({ execution, graph, person }) => {
	const mailbox = `/users/${person.userPrincipalName}`;
	const subjectsIn = async (folder: string) =>
		(await graph.list<Message>(`${folder}/messages?$top=999&$select=subject`)).map(({ subject }) => subject).sort();
	const named = (mails: readonly FoundMail[]) => mails.map(({ subject }) => subject).sort();

	assert.deepEqual(await subjectsIn(await folderInInbox(graph, mailbox, 'Newsletters')), named(kept));
	const deleted = new Set(await subjectsIn(`${mailbox}/mailFolders/deleteditems`));
	const missing = named(old).filter((subject) => !deleted.has(subject));
	assert.deepEqual(missing, [], 'all old newsletters are in Deleted Items');
	assert.ok((await subjectsIn(`${mailbox}/mailFolders/inbox`)).includes(elsewhere.subject), 'the inbox is as it was');
	assert.equal(execution.output('Delete them').length, old.length);
	return [
		`Mails deleted: ${old.length} newsletters are in Deleted Items`,
		`${kept.length} newsletters stayed: ${named(kept)
			.map((subject) => `"${subject}"`)
			.join(', ')}`,
	];
};

export const cleanUpNewsletters: Scenario = { prepare: receive, check: cleanedUp };
