import { graph, list } from './api.js';
import { chooser } from './chooser.js';
import { el, entries, line, moment, opening, quiet } from './elements.js';

const id = encodeURIComponent;
const address = (person) => person?.emailAddress?.name || person?.emailAddress?.address || '';
const people = (persons) => (persons ?? []).map(address).join(', ');

async function textOf(user, message) {
	const found = await graph(
		`/users/${id(user)}/messages/${id(message)}?$select=body,toRecipients,ccRecipients&$expand=attachments($select=name)`,
		{ Prefer: 'outlook.body-content-type="text"' },
	);
	return el(
		'div',
		{},
		quiet(`To ${people(found.toRecipients)}`, found.ccRecipients?.length ? `Cc ${people(found.ccRecipients)}` : ''),
		found.attachments?.length ? quiet(`Attached: ${found.attachments.map(({ name }) => name).join(', ')}`) : null,
		el('pre', {}, found.body?.content || '(empty)'),
	);
}

async function messagesOf(user, folder) {
	const messages = await list(
		`/users/${id(user)}/mailFolders/${id(folder)}/messages?$top=50&$select=subject,from,receivedDateTime,isRead,hasAttachments,bodyPreview`,
	);
	return entries(
		messages,
		(message) =>
			opening(
				[
					line(message.subject || '(no subject)', moment(message.receivedDateTime)),
					quiet(address(message.from), message.hasAttachments ? 'with attachments' : ''),
					el('small', { class: 'preview' }, message.bodyPreview ?? ''),
				],
				() => textOf(user, message.id),
				{ class: message.isRead ? 'read' : 'unread' },
			),
		'No messages in this folder.',
	);
}

export async function mailView(user) {
	const folders = await list(`/users/${id(user)}/mailFolders?$top=100`);
	// Whoever looks at a mailbox looks for what came in.
	const inbox = await graph(`/users/${id(user)}/mailFolders/inbox?$select=id`);
	folders.sort((a, b) => (b.id === inbox.id) - (a.id === inbox.id));
	const choices = folders.map(({ displayName, totalItemCount, id: folder }) => ({
		label: displayName,
		count: totalItemCount,
		value: folder,
	}));
	return await chooser(choices, (folder) => messagesOf(user, folder));
}
