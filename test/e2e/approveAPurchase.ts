import assert from 'node:assert/strict';
import type { Workflow } from '../../tools/n8n/workflows';
import type { Check, Message, Prepare, Scenario } from './check';

const APPROVER = 'elif.fidan@sandbox.example';
const REQUESTER = 'ben.carter@sandbox.example';
const PURCHASE = 'Two standing desks';
const QUESTION = `Approval needed: ${PURCHASE}`;
const TOLD = /^(Approved|Declined|No answer): /;

type Scene = Parameters<Prepare>[0];

const inboxOf = async (graph: Scene['graph'], address: string) =>
	await graph.list<Message>(`/users/${address}/mailFolders/inbox/messages?$top=100`);

/** The mail that asks; nobody else was told anything yet. */
async function question({ graph }: Scene): Promise<Message> {
	const [asked] = (await inboxOf(graph, APPROVER)).filter(({ subject }) => subject === QUESTION);
	assert.ok(asked, `"${QUESTION}" is in the inbox of ${APPROVER}`);
	const told = (await inboxOf(graph, REQUESTER)).filter(({ subject }) => TOLD.test(subject));
	assert.deepEqual(told, [], 'nobody is told before there is an answer');
	return asked;
}

/** The approver opens the mail and uses a button: first the page opens, then the answer is sent from there. */
const use =
	(label: string): Prepare =>
	async (scene) => {
		const address = linkOf((await question(scene)).body.content, label);
		const page = await fetch(address);
		assert.equal(page.status, 200, 'the button of the mail opens a page');
		assert.match(await page.text(), new RegExp(PURCHASE));
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

interface Ending {
	readonly answer: boolean | undefined;
	readonly subject: string;
	readonly happened: string;
}

/** The person who asked knows how it ended, the one who decides has a copy, and both were told nothing else. */
const told =
	({ answer, subject, happened }: Ending): Check =>
	async ({ execution, graph }) => {
		const answers = execution.output('Ask for approval').map(({ data }) => (data as { approved?: unknown })?.approved);
		assert.deepEqual(answers, [answer]);
		for (const address of [REQUESTER, APPROVER]) {
			const subjects = (await inboxOf(graph, address)).map((mail) => mail.subject);
			assert.deepEqual(
				subjects.filter((one) => TOLD.test(one)),
				[subject],
			);
		}
		return [
			`Mail sent: "${QUESTION}" to ${APPROVER}, who ${happened}`,
			`Workflow went on: "${subject}" is in the inbox of ${REQUESTER}`,
		];
	};

/** The example with a time limit of a few seconds instead of days. n8n looks once a minute whose time is over. */
const impatient = (workflow: Workflow): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		if (node.name !== 'Ask for approval') return node;
		const values = { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' };
		return { ...node, parameters: { ...node.parameters, options: { limitWaitTime: { values } } } };
	}),
});

export const approveAPurchase: readonly [Scenario, ...Scenario[]] = [
	{
		title: 'approved',
		answer: use('Approve'),
		check: told({ answer: true, subject: `Approved: ${PURCHASE}`, happened: 'used the button Approve' }),
	},
	{
		title: 'declined',
		kind: 'oAuth2',
		answer: use('Decline'),
		check: told({ answer: false, subject: `Declined: ${PURCHASE}`, happened: 'used the button Decline' }),
	},
	{
		title: 'not answered in time',
		kind: 'application',
		alter: impatient,
		answer: async (scene) => void (await question(scene)),
		check: told({ answer: undefined, subject: `No answer: ${PURCHASE}`, happened: 'did not answer' }),
	},
];
