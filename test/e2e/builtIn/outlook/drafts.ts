import { type BuiltInCase } from '../operation';
import { ANNA } from '../stage';
import { attached, BEN, byId, CHIARA, DONE, draftOf, inboxOf, mailsIn, recipient } from '../values';
import { outlook } from './node';

export const drafts: readonly BuiltInCase[] = [
	outlook('draft', 'create', {
		fields: () => ({ subject: 'A thought', bodyContent: 'Half of it' }),
		out: [{ subject: 'A thought', isDraft: true, body: { content: /Half of it/ } }],
		left: (_, { id }) => ({
			[`/me/mailFolders/drafts/messages/${id}`]: { subject: 'A thought', toRecipients: [], hasAttachments: false },
		}),
	}),
	outlook('draft', 'create', {
		as: 'with everything',
		file: { name: 'sketch.txt', content: '/\\' },
		fields: () => ({
			subject: 'An offer',
			bodyContent: '<i>Cheap</i>',
			additionalFields: {
				attachments: { attachments: [{ binaryPropertyName: 'data' }] },
				bccRecipients: 'david.eriksen@sandbox.example',
				bodyContentType: 'html',
				categories: ['Invoice'],
				ccRecipients: CHIARA,
				importance: 'Low',
				internetMessageHeaders: { headers: [{ name: 'x-offer', value: '17' }] },
				isReadReceiptRequested: true,
				replyTo: 'hugo.ivanov@sandbox.example',
				toRecipients: BEN,
			},
		}),
		out: [{ subject: 'An offer', importance: 'low', hasAttachments: true, categories: ['Invoice'] }],
		left: (_, { id }) => ({
			[`/me/messages/${id}?$expand=attachments`]: {
				body: { contentType: 'html', content: /<i>Cheap<\/i>/ },
				toRecipients: [recipient(BEN)],
				ccRecipients: [recipient(CHIARA)],
				bccRecipients: [recipient('david.eriksen@sandbox.example')],
				replyTo: [recipient('hugo.ivanov@sandbox.example')],
				isReadReceiptRequested: true,
				attachments: [{ name: 'sketch.txt', contentBytes: Buffer.from('/\\').toString('base64') }],
			},
		}),
	}),
	outlook('draft', 'get', {
		given: async (stage) => await draftOf(stage, 'To be looked at', { toRecipients: [recipient(BEN)] }),
		fields: ({ id }) => ({ draftId: byId(id), output: 'simple' }),
		out: ({ id }) => [{ id, subject: 'To be looked at', bodyPreview: 'To be looked at', to: [BEN], from: undefined }],
	}),
	outlook('draft', 'get', {
		as: 'some fields, with attachments',
		given: async (stage) => await draftOf(stage, 'With a file', { attachments: [attached('one.txt', 'One')] }),
		fields: ({ id }) => ({
			draftId: byId(id),
			output: 'fields',
			fields: ['isDraft', 'subject'],
			options: { downloadAttachments: true, attachmentsPrefix: 'file_' },
		}),
		out: ({ id }) => [{ id, subject: 'With a file', isDraft: true, hasAttachments: true }],
		outFile: { fileName: 'one.txt', mimeType: 'text/plain', text: 'One' },
	}),
	outlook('draft', 'update', {
		given: async (stage) => await draftOf(stage, 'Before'),
		fields: ({ id }) => ({
			draftId: byId(id),
			updateFields: {
				subject: 'After',
				bodyContent: 'Better',
				bodyContentType: 'Text',
				toRecipients: `${BEN},${CHIARA}`,
				ccRecipients: 'elif.fidan@sandbox.example',
				importance: 'High',
				categories: ['Project Portal'],
				isReadReceiptRequested: true,
				isRead: true,
			},
		}),
		out: [{ subject: 'After', importance: 'high', bodyPreview: 'Better' }],
		left: ({ id }) => ({
			[`/me/messages/${id}`]: {
				subject: 'After',
				body: { contentType: 'text', content: /Better/ },
				toRecipients: [recipient(BEN), recipient(CHIARA)],
				ccRecipients: [recipient('elif.fidan@sandbox.example')],
				categories: ['Project Portal'],
				isReadReceiptRequested: true,
				isDraft: true,
			},
		}),
	}),
	outlook('draft', 'send', {
		given: async (stage) => await draftOf(stage, 'Off you go', { toRecipients: [recipient(CHIARA)] }),
		fields: ({ id }) => ({ draftId: byId(id), to: '' }),
		out: DONE,
		left: ({ id }) => ({
			[`/me/messages/${id}`]: 404,
			[inboxOf(CHIARA, 'Off you go')]: { value: [{ from: recipient(ANNA) }] },
			[mailsIn('drafts', 'Off you go')]: { value: [] },
			[mailsIn('sentitems', 'Off you go')]: { value: [{ isDraft: false }] },
		}),
	}),
	outlook('draft', 'send', {
		as: 'to somebody else',
		given: async (stage) => await draftOf(stage, 'Not for Chiara', { toRecipients: [recipient(CHIARA)] }),
		fields: ({ id }) => ({ draftId: byId(id), to: `${BEN}, elif.fidan@sandbox.example` }),
		out: DONE,
		left: () => ({
			[inboxOf(CHIARA, 'Not for Chiara')]: { value: [] },
			[inboxOf(BEN, 'Not for Chiara')]: {
				value: [{ toRecipients: [recipient(BEN), recipient('elif.fidan@sandbox.example')] }],
			},
		}),
	}),
	outlook('draft', 'delete', {
		given: async (stage) => await draftOf(stage, 'Never mind'),
		fields: ({ id }) => ({ draftId: byId(id) }),
		out: DONE,
		left: ({ id }) => ({ [`/me/messages/${id}`]: 404, [mailsIn('drafts', 'Never mind')]: { value: [] } }),
	}),
];
