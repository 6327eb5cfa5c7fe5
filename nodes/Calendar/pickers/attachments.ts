import { type IDataObject } from 'n8n-workflow';
import { actOnMailbox } from '../../shared/operation/actOn';
import { picker } from '../../shared/operation/picker';
import { attachmentsPath } from '../attachment/locate';

interface AttachmentChoice extends IDataObject {
	id: string;
	name?: string | null;
}

/** The attachments of the chosen event, by a part of their name. */
export const searchEventAttachments = picker<AttachmentChoice>(actOnMailbox, {
	request: ({ root, field, mode }) => {
		if (!field('event')) throw new RangeError('Choose the Event first');
		if (mode('calendar') === 'name')
			throw new RangeError('To pick an attachment from a list, choose the Calendar from its list or by ID');
		const chosen = { calendar: field('calendar'), event: field('event') };
		return {
			method: 'GET',
			path: attachmentsPath({ root: root() }, chosen),
			query: { $select: 'id,name' },
		};
	},
	choice: ({ id, name }) => ({ name: name || '(no name)', value: id }),
	matches: ({ name }, filter) => (name ?? '').toLowerCase().includes(filter.toLowerCase()),
});
