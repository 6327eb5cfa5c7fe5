import { type IDataObject } from 'n8n-workflow';
import { path, type Path } from '../../../graph/path';
import { isoAt } from '../../shared/time/zone';
import { type ActOn } from '../../shared/operation/actOn';
import { picker, type ListSearch } from '../../shared/operation/picker';
import { searchText } from '../message/query';

interface MessageChoice extends IDataObject {
	id: string;
	subject?: string | null;
	receivedDateTime?: string;
	webLink?: string;
	from?: { emailAddress?: { name?: string; address?: string } } | null;
}

/** Messages of the mailbox, newest first, or those that hold the words that were typed. */
export const searchMessages = (actOn: ActOn): ListSearch => messagePicker(actOn, (root) => path`${root}/messages`);

/** The same of drafts. */
export const searchDrafts = (actOn: ActOn): ListSearch =>
	messagePicker(actOn, (root) => path`${root}/mailFolders/drafts/messages`);

const messagePicker = (actOn: ActOn, from: (root: Path) => Path): ListSearch =>
	picker<MessageChoice>(actOn, {
		request: ({ filter, root }) => ({
			method: 'GET',
			path: from(root()),
			query: {
				$select: 'id,subject,from,receivedDateTime,webLink',
				$top: 50,
				...(filter ? { $search: searchText(filter) } : { $orderby: 'receivedDateTime desc' }),
			},
		}),
		choice: (message, { timeZone }) => ({
			name: titleOf(message, timeZone),
			value: message.id,
			...(message.webLink ? { url: message.webLink } : {}),
		}),
	});

/** `Invoice 4711 · Anna Berger · 2026-01-31 09:00` */
function titleOf({ subject, from, receivedDateTime }: MessageChoice, zone: string): string {
	const sender = from?.emailAddress?.name ?? from?.emailAddress?.address;
	const time = receivedDateTime ? isoAt(Date.parse(receivedDateTime), zone).slice(0, 16).replace('T', ' ') : '';
	return [subject || '(no subject)', sender, time].filter(Boolean).join(' · ');
}
