import assert from 'node:assert/strict';
import type { Check, Message, Prepare, Scenario } from './check';
import { PUZZLE } from '../../tools/standInModel';
import { folderInInbox, putMail, type Folder } from './mailbox';

const mails = [
	{
		subject: 'Shop is down',
		text: 'Since nine nobody can order.',
		from: 'mia@customer.example',
		topic: 'Outage',
		isUrgent: true,
	},
	{
		subject: 'Question',
		text: 'I was charged twice. Please answer as soon as possible.',
		from: 'leo@customer.example',
		topic: 'Billing',
		isUrgent: true,
	},
	{
		subject: 'Refund',
		text: 'When does it arrive?',
		from: 'leo@customer.example',
		topic: 'Billing',
		isUrgent: false,
	},
	{
		subject: 'New phone',
		text: 'I forgot my password.',
		from: 'zoe@customer.example',
		topic: 'Account',
		isUrgent: false,
	},
	{
		subject: 'Thank you',
		text: 'Everything works well.',
		from: 'zoe@customer.example',
		topic: 'Other',
		isUrgent: false,
	},
];

/** One that the model gives no usable answer to. */
const puzzling = { subject: 'Hello', text: PUZZLE, from: 'zoe@customer.example' };

/** Mails of customers that nobody has sorted. */
const ask: Prepare = async ({ graph, person }) => {
	const folder = await folderInInbox(graph, `/users/${person.userPrincipalName}`, 'Support');
	for (const { subject, text, from } of [...mails, puzzling]) await putMail(graph, folder, { subject, text, from });
};

interface Sorted {
	topic: string;
	urgent: boolean;
}

/** Each mail is in the folder of its topic with the categories for it; the person on call has the urgent ones. */
const sorted: Check = async ({ execution, graph, person }) => {
	const support = await folderInInbox(graph, `/users/${person.userPrincipalName}`, 'Support');
	const left = (await graph.list<Message>(`${support}/messages`)).map(({ subject }) => subject);
	assert.deepEqual(left, [puzzling.subject], 'only the mail that the model could not sort is left');
	const topics = await graph.list<Folder>(`${support}/childFolders`);
	for (const topic of new Set(mails.map((mail) => mail.topic))) {
		const folder = topics.find(({ displayName }) => displayName === topic);
		assert.ok(folder, `there is a folder ${topic}`);
		const found = await graph.list<Message>(`/users/${person.userPrincipalName}/mailFolders/${folder.id}/messages`);
		const shown = found.map(({ subject, categories }) => `${subject}: ${categories.join(', ')}`);
		const expected = mails
			.filter((mail) => mail.topic === topic)
			.map(({ subject, isUrgent }) => `${subject}: ${topic}${isUrgent ? ', Urgent' : ''}`);
		assert.deepEqual(shown.sort(), expected.sort());
	}

	const answers = execution.output('What is it about').flatMap(({ output }) => (output ? [output as Sorted] : []));
	const known = mails.map(({ topic, isUrgent }) => `${topic} ${isUrgent}`);
	assert.deepEqual(
		answers.map(({ topic, urgent }) => `${topic} ${urgent}`).sort(),
		known.sort(),
		'the model sorted them',
	);

	const onCall = String(execution.output('Settings')[0]?.['onCall']);
	const urgent = mails.filter(({ isUrgent }) => isUrgent).map(({ subject }) => subject);
	const inbox = await graph.list<Message>(`/users/${onCall}/mailFolders/inbox/messages?$top=100`);
	const told = mails.filter(({ subject }) => inbox.some((mail) => mail.subject === `FW: ${subject}`));
	assert.deepEqual(told.map(({ subject }) => subject).sort(), urgent.sort());
	return [
		`Model asked: ${mails.length} mails sorted, "${puzzling.subject}" stayed where it was`,
		`Mails moved: ${mails.map(({ subject, topic }) => `"${subject}" is in Inbox/Support/${topic}`).join(', ')}`,
		`Mails forwarded: ${urgent.map((subject) => `"${subject}"`).join(' and ')} are in the inbox of ${onCall}`,
	];
};

export const triageSupport: Scenario = { prepare: ask, check: sorted };
