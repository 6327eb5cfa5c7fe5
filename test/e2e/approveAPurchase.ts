import assert from 'node:assert/strict';
import type { Check, Message, Prepare } from './check';

const APPROVER = 'elif.fidan@sandbox.example';
const REQUESTER = 'ben.carter@sandbox.example';
const QUESTION = 'Approval needed: Two standing desks';
const ANSWER = 'Approved: Two standing desks';

type Scene = Parameters<Prepare>[0];

const inboxOf = async (graph: Scene['graph'], address: string) =>
	await graph.list<Message>(`/users/${address}/mailFolders/inbox/messages?$top=100`);

/** The approver opens the mail and uses its button: first the page opens, then the answer is sent from there. */
export const approve: Prepare = async ({ graph }) => {
	const [question] = (await inboxOf(graph, APPROVER)).filter(({ subject }) => subject === QUESTION);
	assert.ok(question, `"${QUESTION}" is in the inbox of ${APPROVER}`);
	const told = (await inboxOf(graph, REQUESTER)).filter(({ subject }) => subject === ANSWER);
	assert.deepEqual(told, [], 'nobody is told before there is an answer');
	const address = linkOf(question.body.content, 'Approve');
	const page = await fetch(address);
	assert.equal(page.status, 200, 'the button of the mail opens a page');
	assert.match(await page.text(), /Two standing desks/);
	const answer = await fetch(address, { method: 'POST' });
	assert.equal(answer.status, 200, 'the answer is taken');
};

/** Where a button of a mail leads. */
function linkOf(html: string, label: string): string {
	const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"[^>]*>([^<]*)<\/a\s*>/g)];
	const address = links.find(([, , text]) => text?.trim() === label)?.[1];
	assert.ok(address, `the mail has a button "${label}"`);
	return address.replaceAll('&amp;', '&');
}

/** The person who asked knows that it was approved, and was told nothing else. */
export const approveAPurchase: Check = async ({ execution, graph }) => {
	assert.deepEqual(
		execution.output('Ask for approval').map(({ data }) => (data as { approved?: unknown }).approved),
		[true],
	);
	for (const address of [REQUESTER, APPROVER]) {
		const subjects = (await inboxOf(graph, address)).map(({ subject }) => subject);
		assert.deepEqual(
			subjects.filter((subject) => /^(Approved|Declined|No answer): /.test(subject)),
			[ANSWER],
		);
	}
	return [
		`Mail sent: "${QUESTION}" to ${APPROVER}, who used the button Approve`,
		`Workflow went on: "${ANSWER}" is in the inbox of ${REQUESTER}`,
	];
};
