import { type SeedContext } from '../../module';
import { seedList, seedLists, type SeedEntry } from '../../seedSection';
import { type World } from '../../../world';
import { type AttachmentContent } from '../../attachment/content';
import { type Recipient } from '../store/letter';
import { Mailbox } from '../store/mailbox';
import { residentAt } from '../transport/directory';
import { seedBulk, spreadMessages } from './bulk';
import { ensurePath } from './folders';
import { placeCopy } from './place';

/**
 * Section `mail` of a seed:
 * `{ folders: [{ mailbox, path }], messages: [{ mailbox, folder?, from, to?, cc?, subject, text? | html?, at?, isRead?, isDraft?,
 * categories?, attachments?: [{ name, contentType?, contentBytes }] }], bulk: [{ mailbox, count, folder? }] }`.
 * Mailboxes are named by address, people by `name <address>` or the address alone.
 */
export function seedMail(context: SeedContext, section: unknown): void {
	const { world } = context;
	spreadMessages(context);
	if (section === undefined) return;
	const lists = seedLists(section, 'mail', ['folders', 'messages', 'bulk']);
	for (const { mailbox, path } of lists.folders) ensurePath(mailboxAt(world, mailbox), String(path ?? ''));
	for (const [at, message] of lists.messages.entries()) seedMessage(world, message, at);
	for (const { mailbox, count, folder } of lists.bulk) {
		const target = mailboxAt(world, mailbox);
		seedBulk(target, ensurePath(target, String(folder ?? 'inbox')), Number(count ?? 0));
	}
}

function mailboxAt(world: World, address: unknown): Mailbox {
	const resident = residentAt(world, String(address ?? ''));
	if (!resident) throw new Error(`The seed names the mailbox '${String(address ?? '')}', which no user has.`);
	return new Mailbox(world, resident.tenant, resident.user);
}

function person(text: unknown): Recipient {
	const [, name, address] = /^(.*?)\s*<(.+)>$/.exec(String(text)) ?? [];
	return { emailAddress: { name: name || String(text), address: address ?? String(text) } };
}

const people = (list: unknown): Recipient[] => (Array.isArray(list) ? list.map(person) : []);

function seedMessage(world: World, message: SeedEntry, position: number): void {
	const mailbox = mailboxAt(world, message.mailbox);
	const html = typeof message.html === 'string';
	const at = typeof message.at === 'string' ? Date.parse(message.at) : world.clock.now();
	if (Number.isNaN(at)) throw new Error(`The time '${String(message.at)}' in the seed cannot be understood.`);
	placeCopy(mailbox, {
		letter: {
			key: String(message.key ?? `seed ${position}`),
			from: person(message.from ?? mailbox.address),
			to: message.to === undefined ? [person(mailbox.address)] : people(message.to),
			cc: people(message.cc),
			subject: String(message.subject ?? ''),
			body: { contentType: html ? 'html' : 'text', content: String(html ? message.html : (message.text ?? '')) },
			at: `${new Date(at).toISOString().slice(0, 19)}Z`,
			attachments: seedList(message, 'mail.messages', 'attachments').map((attachment) => seedFile(world, attachment)),
		},
		state: {
			folderId: ensurePath(mailbox, String(message.folder ?? 'inbox')).id,
			isRead: message.isRead === true,
			isDraft: message.isDraft === true,
			categories: Array.isArray(message.categories) ? message.categories.map(String) : [],
		},
	});
}

function seedFile(world: World, { name, contentType, contentBytes }: SeedEntry): AttachmentContent {
	const content = Buffer.from(String(contentBytes ?? ''), 'base64');
	return {
		kind: 'file',
		name: String(name ?? 'file'),
		contentType: String(contentType ?? 'application/octet-stream'),
		isInline: false,
		contentId: null,
		contentLocation: null,
		size: content.length,
		blobId: world.blobs.put(content).id,
	};
}
