import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { type ActOn } from '../../shared/operation/actOn';
import { picker, type ListSearch } from '../../shared/operation/picker';
import { isUrl, messageIn } from '../fields/outlookUrl';

interface AttachmentChoice extends IDataObject {
	id: string;
	name?: string | null;
	size?: number;
}

/** The attachments of the message that is chosen in the node. Graph cannot search them. */
export const searchAttachments = (actOn: ActOn): ListSearch =>
	picker<AttachmentChoice>(actOn, {
		request: ({ root, field }) => ({
			method: 'GET',
			path: path`${root()}/messages/${messageOf(field('messageId'))}/attachments`,
			query: { $select: 'id,name,size' },
		}),
		choice: ({ id, name, size }) => ({ name: `${name || '(no name)'} · ${readable(size ?? 0)}`, value: id }),
		matches: ({ name }, filter) => (name ?? '').toLowerCase().includes(filter.toLowerCase()),
	});

function messageOf(value: string): string {
	if (!value) throw new RangeError('Message is empty. Choose the message first');
	if (!isUrl(value)) return value;
	const target = messageIn(value);
	if ('message' in target) return target.message;
	throw new RangeError(
		'Message URL points at a conversation, of which no single message is known here. Enter the attachment by ID, or choose the message from the list',
	);
}

/** `1.4 MB` */
export function readable(bytes: number): string {
	const units = ['bytes', 'kB', 'MB', 'GB'];
	const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	const value = bytes / 1000 ** power;
	return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}
