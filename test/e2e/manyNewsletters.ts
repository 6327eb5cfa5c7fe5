import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { Message, Scenario } from './check';
import { folderInInbox } from './mailbox';

const MINUTES_APART = 10;
const HOUR = 3_600_000;

/** How many the example keeps: those of thirty days where it is at home, one of which can have 23 or 25 hours. */
function newerOnes(): number {
	const now = DateTime.now().setZone('Europe/Vienna');
	return now.diff(now.minus({ days: 30 })).as('minutes') / MINUTES_APART;
}

interface Counted {
	totalItemCount: number;
}

/** A folder with so many old newsletters, and those of the last thirty days, one every ten minutes. */
export const manyNewsletters = (count: number, newer = newerOnes()): Scenario => ({
	patienceMs: HOUR,
	prepare: async ({ person, sandbox }) => {
		const bulk = [{ mailbox: person.userPrincipalName, folder: 'Inbox/Newsletters', count: newer + count }];
		await sandbox.limits('real');
		await sandbox.seed({ base: 'demo', mail: { bulk } });
		// The newest of the old ones is thirty days old to the second, and has to be older.
		await sleep(2_000);
	},
	check: async ({ execution, graph, person, sandbox, since }) => {
		// What the workflow used of the mailbox's limit is not to be missing here.
		await sandbox.limits('off');
		const mailbox = `/users/${person.userPrincipalName}`;
		const newsletters = await folderInInbox(graph, mailbox, 'Newsletters');
		const sizeOf = async (folder: string) => (await graph.get<Counted>(folder)).totalItemCount;
		assert.equal(execution.output('Delete them').filter(({ success }) => success === true).length, count);
		assert.equal(await sizeOf(newsletters), newer, 'the newer ones stayed');
		assert.ok((await sizeOf(`${mailbox}/mailFolders/deleteditems`)) >= count, 'the old ones are in Deleted Items');
		const [oldest] = await graph.list<Message>(`${newsletters}/messages?$orderby=receivedDateTime&$top=1`);
		assert.ok(oldest && Date.parse(oldest.receivedDateTime) > since.getTime() - newer * MINUTES_APART * 60_000);
		return [
			`Mails deleted: ${count} newsletters are in Deleted Items, ${newer} newer ones stayed`,
			`Finding them took ${execution.seconds('Old newsletters')} s, deleting them ${execution.seconds('Delete them')} s`,
		];
	},
});
