import assert from 'node:assert/strict';
import type { Check, Message, Prepare, Scenario } from './check';
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

/** Mails of customers that nobody has sorted. */
const ask: Prepare = async ({ graph, person }) => {
	const folder = await folderInInbox(graph, `/users/${person.userPrincipalName}`, 'Support');
	for (const { subject, text, from } of mails) await putMail(graph, folder, { subject, text, from });
};

/** Each mail is in the folder of its topic with the categories for it; the person on call has the urgent ones. */
const sorted: Check = async ({ execution, graph, person }) => {
	const support = await folderInInbox(graph, `/users/${person.userPrincipalName}`, 'Support');
	assert.deepEqual(await graph.list<Message>(`${support}/messages`), [], 'no mail is left unsorted');
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

	const onCall = String(execution.output('Settings')[0]?.['onCall']);
	const urgent = mails.filter(({ isUrgent }) => isUrgent).map(({ subject }) => subject);
	const inbox = await graph.list<Message>(`/users/${onCall}/mailFolders/inbox/messages?$top=100`);
	const told = mails.filter(({ subject }) => inbox.some((mail) => mail.subject === `FW: ${subject}`));
	assert.deepEqual(told.map(({ subject }) => subject).sort(), urgent.sort());
	return [
		`Mails moved: ${mails.map(({ subject, topic }) => `"${subject}" is in Inbox/Support/${topic}`).join(', ')}`,
		`Mails forwarded: ${urgent.map((subject) => `"${subject}"`).join(' and ')} are in the inbox of ${onCall}`,
	];
};

export const triageSupport: Scenario = { prepare: ask, check: sorted };
