import { type BuiltInCase } from '../operation';
import { type BuiltInStage } from '../stage';
import { attached, BEN, byId, CHIARA, DONE, draftOf, inboxOf, mailFromBen, mailsIn, recipient } from '../values';
import { outlook } from './node';

const SIMPLE = {
	conversationId: /./,
	bodyPreview: /^About/,
	from: BEN,
	to: ['anna.berger@sandbox.example', CHIARA],
	categories: [],
	hasAttachments: false,
	body: undefined,
};

const sent: readonly BuiltInCase[] = [
	outlook('message', 'send', {
		fields: () => ({ toRecipients: BEN, subject: 'Lunch', bodyContent: 'At noon?' }),
		out: DONE,
		left: () => ({
			[inboxOf(BEN, 'Lunch')]: { value: [{ from: recipient('anna.berger@sandbox.example'), bodyPreview: 'At noon?' }] },
			[mailsIn('sentitems', 'Lunch')]: { value: [{ isDraft: false, toRecipients: [recipient(BEN)] }] },
		}),
	}),
	outlook('message', 'send', {
		as: 'with everything',
		file: { name: 'plan.txt', content: 'Monday: think' },
		fields: () => ({
			toRecipients: `${BEN}, ${CHIARA}`,
			subject: 'The plan',
			bodyContent: 'Read <b>this</b>',
			additionalFields: {
				attachments: { attachments: [{ binaryPropertyName: 'data' }] },
				bccRecipients: 'david.eriksen@sandbox.example',
				bodyContentType: 'html',
				categories: ['Project Portal'],
				ccRecipients: 'elif.fidan@sandbox.example',
				importance: 'High',
				internetMessageHeaders: { headers: [{ name: 'x-origin', value: 'a test' }] },
				isReadReceiptRequested: true,
				replyTo: 'hugo.ivanov@sandbox.example',
				saveToSentItems: false,
			},
		}),
		out: DONE,
		left: () => ({
			[`${inboxOf(BEN, 'The plan')}&$expand=attachments&$select=subject,importance,body,hasAttachments,toRecipients,ccRecipients,bccRecipients,replyTo,isReadReceiptRequested,internetMessageHeaders`]:
				{
					value: [
						{
							importance: 'high',
							body: { contentType: 'html', content: /<b>this<\/b>/ },
							toRecipients: [recipient(BEN), recipient(CHIARA)],
							ccRecipients: [recipient('elif.fidan@sandbox.example')],
							bccRecipients: [],
							replyTo: [recipient('hugo.ivanov@sandbox.example')],
							isReadReceiptRequested: true,
							attachments: [{ name: 'plan.txt', contentBytes: Buffer.from('Monday: think').toString('base64') }],
						},
					],
				},
			[inboxOf('david.eriksen@sandbox.example', 'The plan')]: { value: [{ hasAttachments: true }] },
			[mailsIn('sentitems', 'The plan')]: { value: [] },
		}),
	}),
	outlook('message', 'sendAndWait', {
		fields: () => ({
			toRecipients: BEN,
			subject: 'May I go home?',
			message: 'It is late',
			responseType: 'approval',
			approvalOptions: { values: { approvalType: 'double' } },
			options: {},
		}),
		meanwhile: pressDecline,
		out: [{ data: { approved: false } }],
		left: () => ({ [inboxOf(BEN, 'May I go home?')]: { value: [{ body: { contentType: 'html' } }] } }),
	}),
];

/** n8n takes whoever does not name a browser for a program that looks at mails before people do. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** Ben opens the mail and uses its button. */
async function pressDecline(stage: BuiltInStage): Promise<void> {
	const [mail] = await stage.list(inboxOf(BEN, 'May I go home?'));
	const { content } = (mail?.['body'] ?? { content: '' }) as { content: string };
	const link = /href="([^"]*approved=false[^"]*)"/.exec(content)?.[1];
	if (link === undefined) throw new Error(`The mail has no button to decline: ${content}`);
	const answer = await fetch(link.replaceAll('&amp;', '&'), { headers: { 'user-agent': BROWSER } });
	if (!answer.ok) throw new Error(`n8n did not take the answer (${answer.status}): ${await answer.text()}`);
}

const read: readonly BuiltInCase[] = [
	outlook('message', 'get', {
		given: async (stage) => await mailFromBen(stage, 'Read me'),
		fields: ({ id }) => ({ messageId: byId(id), output: 'simple' }),
		out: ({ id }) => [{ ...SIMPLE, id, subject: 'Read me' }],
	}),
	outlook('message', 'get', {
		as: 'raw, with attachments',
		given: async (stage) => await mailFromBen(stage, 'With a note', { attachments: [attached('note.txt', 'Noted')] }),
		fields: ({ id }) => ({ messageId: byId(id), output: 'raw', options: { downloadAttachments: true } }),
		out: ({ id }) => [{ id, subject: 'With a note', isRead: false, hasAttachments: true, sender: recipient(BEN) }],
		outFile: { fileName: 'note.txt', mimeType: 'text/plain', text: 'Noted' },
	}),
	outlook('message', 'get', {
		as: 'some fields, as MIME',
		given: async (stage) => await mailFromBen(stage, 'As it came'),
		fields: ({ id }) => ({
			messageId: byId(id),
			output: 'fields',
			fields: ['subject', 'isRead'],
			options: { getMimeContent: { values: { binaryPropertyName: 'mime', outputFileName: 'letter' } } },
		}),
		out: ({ id }) => [{ id, subject: 'As it came', isRead: false, from: undefined }],
		outFile: { fileName: 'letter.eml', mimeType: /^(text\/plain|message\/rfc822)/, text: /^Subject: As it came\r?$/m },
	}),
	outlook('message', 'get', {
		as: 'with a token that stops working',
		given: async (stage) => {
			const mail = await mailFromBen(stage, 'Worth a second look');
			const path = mail.id.replace(/\W/g, '.');
			const { faults } = stage.place.named.sandbox;
			const fault = faults.add({ match: { path }, count: 1, effect: { kind: 'expireToken' } });
			return { mail, fault };
		},
		fields: ({ mail }) => ({ messageId: byId(mail.id), output: 'simple' }),
		out: [{ subject: 'Worth a second look' }],
		after: (stage, { fault }) => {
			const acted = stage.place.named.sandbox.faults.list().find(({ id }) => id === fault)?.acted;
			if (acted !== 1) throw new Error('The token did not stop working.');
		},
	}),
	outlook('message', 'getAll', {
		as: 'filtered by everything',
		given: async (stage) => {
			await mailFromBen(stage, 'Wanted among many', { attachments: [attached('a.txt', 'A')] });
			return await mailFromBen(stage, 'Unwanted among many');
		},
		fields: ({ parentFolderId, receivedDateTime }) => ({
			returnAll: true,
			output: 'simple',
			filtersUI: {
				values: {
					filterBy: 'filters',
					filters: {
						custom: "contains(subject,'among many')",
						foldersToInclude: [parentFolderId],
						hasAttachments: true,
						readStatus: 'unread',
						receivedAfter: new Date(Date.parse(String(receivedDateTime)) - 60_000).toISOString(),
						receivedBefore: new Date(Date.parse(String(receivedDateTime)) + 60_000).toISOString(),
						sender: BEN,
					},
				},
			},
		}),
		out: [{ subject: 'Wanted among many', from: BEN, hasAttachments: true }],
	}),
	outlook('message', 'getAll', {
		as: 'but one folder',
		given: async (stage) => {
			const mail = await mailFromBen(stage, 'Seen elsewhere');
			const archive = await stage.graph('GET', '/me/mailFolders/archive');
			await stage.graph('POST', `/me/messages/${mail.id}/copy`, { destinationId: archive.id });
			return archive;
		},
		fields: ({ id }) => ({
			returnAll: true,
			output: 'fields',
			fields: ['parentFolderId'],
			filtersUI: {
				values: { filterBy: 'filters', filters: { custom: "subject eq 'Seen elsewhere'", foldersToExclude: [id] } },
			},
		}),
		out: ({ id }) => [{ parentFolderId: (folder: unknown) => folder !== id }],
	}),
	outlook('message', 'getAll', {
		as: 'searched',
		given: async (stage) => await mailFromBen(stage, 'Rhinoceros in the garden'),
		fields: () => ({
			returnAll: false,
			limit: 5,
			output: 'simple',
			filtersUI: { values: { filterBy: 'search', search: 'subject:rhinoceros' } },
		}),
		out: [{ subject: 'Rhinoceros in the garden' }],
	}),
	outlook('message', 'getAll', {
		as: 'over several pages',
		given: async (stage) => await fill(stage, 120),
		fields: () => ({
			returnAll: true,
			output: 'fields',
			fields: ['subject'],
			filtersUI: { values: { filterBy: 'filters', filters: { custom: "startswith(subject,'Page ')" } } },
		}),
		out: Array.from({ length: 120 }, () => ({ subject: /^Page \d+$/ })),
	}),
];

/** So many drafts. */
async function fill(stage: BuiltInStage, count: number): Promise<void> {
	const numbers = Array.from({ length: count }, (_, index) => index + 1);
	await Promise.all(numbers.map(async (number) => await draftOf(stage, `Page ${String(number)}`)));
}

const changed: readonly BuiltInCase[] = [
	outlook('message', 'update', {
		given: async (stage) => await mailFromBen(stage, 'To be marked'),
		fields: ({ id }) => ({
			messageId: byId(id),
			updateFields: { isRead: true, importance: 'Low', categories: ['Invoice', 'Red category'] },
		}),
		out: ({ id }) => [{ id, isRead: true, importance: 'low', categories: ['Invoice', 'Red category'] }],
		left: ({ id }) => ({
			[`/me/messages/${id}`]: { isRead: true, importance: 'low', categories: ['Invoice', 'Red category'] },
		}),
	}),
	outlook('message', 'update', {
		as: 'into another folder',
		given: async (stage) => await mailFromBen(stage, 'To be filed'),
		fields: ({ id }) => ({ messageId: byId(id), updateFields: { folderId: byId('archive') } }),
		out: [{ subject: 'To be filed' }],
		left: () => ({
			[mailsIn('inbox', 'To be filed')]: { value: [] },
			[mailsIn('archive', 'To be filed')]: { value: [{ from: recipient(BEN) }] },
		}),
	}),
	outlook('message', 'move', {
		given: async (stage) => await mailFromBen(stage, 'To be moved'),
		fields: ({ id }) => ({ messageId: byId(id), folderId: byId('junkemail') }),
		out: DONE,
		left: ({ id }) => ({
			[`/me/messages/${id}`]: 404,
			[mailsIn('junkemail', 'To be moved')]: { value: [{ from: recipient(BEN) }] },
		}),
	}),
	outlook('message', 'delete', {
		given: async (stage) => await mailFromBen(stage, 'To be deleted'),
		fields: ({ id }) => ({ messageId: byId(id) }),
		out: DONE,
		left: ({ id }) => ({ [`/me/messages/${id}`]: 404, [mailsIn('inbox', 'To be deleted')]: { value: [] } }),
	}),
	outlook('message', 'reply', {
		as: 'to all',
		given: async (stage) => await mailFromBen(stage, 'Who comes'),
		fields: ({ id }) => ({ messageId: byId(id), replyToSenderOnly: false, message: 'I do' }),
		out: ({ conversationId }) => [{ subject: 'RE: Who comes', isDraft: true, conversationId: String(conversationId) }],
		left: () => ({
			[inboxOf(BEN, 'RE: Who comes')]: { value: [{ body: { content: /I do[\s\S]*About Who comes/ } }] },
			[inboxOf(CHIARA, 'RE: Who comes')]: { value: [{ from: recipient('anna.berger@sandbox.example') }] },
			[mailsIn('drafts', 'RE: Who comes')]: { value: [] },
		}),
	}),
	outlook('message', 'reply', {
		as: 'to the sender, with a file',
		given: async (stage) => await mailFromBen(stage, 'Send me the list'),
		file: { name: 'list.txt', content: 'Milk' },
		fields: ({ id }) => ({
			messageId: byId(id),
			replyToSenderOnly: true,
			message: 'Here it is',
			additionalFields: {
				attachments: { attachments: [{ binaryPropertyName: 'data' }] },
				ccRecipients: 'elif.fidan@sandbox.example',
				subject: 'The list',
				importance: 'High',
			},
		}),
		out: [{ subject: 'The list', toRecipients: [recipient(BEN)], importance: 'high' }],
		left: () => ({
			[`${inboxOf(BEN, 'The list')}&$expand=attachments`]: {
				value: [
					{ body: { content: /Here it is/ }, attachments: [{ name: 'list.txt', size: (size) => Number(size) >= 4 }] },
				],
			},
			[inboxOf(CHIARA, 'The list')]: { value: [] },
			[inboxOf('elif.fidan@sandbox.example', 'The list')]: { value: [{ importance: 'high' }] },
		}),
	}),
	outlook('message', 'reply', {
		as: 'saved as a draft',
		given: async (stage) => await mailFromBen(stage, 'No hurry'),
		fields: ({ id }) => ({ messageId: byId(id), message: 'Later', options: { saveAsDraft: true } }),
		out: [{ subject: 'RE: No hurry', isDraft: true }],
		left: () => ({
			[mailsIn('drafts', 'RE: No hurry')]: { value: [{ toRecipients: [recipient(BEN), recipient(CHIARA)] }] },
			[inboxOf(BEN, 'RE: No hurry')]: { value: [] },
		}),
	}),
];

export const messages: readonly BuiltInCase[] = [...sent, ...read, ...changed];
