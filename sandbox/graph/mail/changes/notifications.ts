import { type Change } from '../../../store/changes';
import { itemNotice, type NotificationSource, type Notice } from '../../subscriptions/source';
import { type SubscriptionRow } from '../../subscriptions/table';
import { READ_BASIC } from '../permissions';
import { folderOf } from '../messages/reply';
import { messageModel, readMessage } from '../messages/model';
import { messageId } from '../messages/shown';
import { changeKey } from '../store/ids';
import { Mailbox } from '../store/mailbox';
import { messages, type MessageRow } from '../store/tables';

/** Tells subscribers about messages of a mailbox or of one folder. */
export const messageNotifications: NotificationSource = {
	name: 'messages',
	area: 'outlook',
	resources: ['{mailbox}/messages', '{mailbox}/{folder}/messages'],
	tables: [messages.name],
	changeTypes: ['created', 'updated', 'deleted'],
	minutes: { plain: 10_080, rich: 1_440 },
	permissions: READ_BASIC,
	lifecycle: true,
	perOwner: 1_000,
	model: messageModel,
	resolve: (call, { params, owner }) => {
		const user = owner ?? call.owner();
		const mailbox = new Mailbox(call.world, call.tenant, user);
		const folder = folderOf({ params }, mailbox);
		return { scope: user.id, ...(folder ? { params: { folderId: folder.id } } : {}) };
	},
	notice: messageNotice,
};

function messageNotice(change: Change, subscription: SubscriptionRow): Notice | undefined {
	const { folderId } = subscription.params;
	const includes = (row: object): boolean => {
		const message = row as MessageRow;
		return folderId === undefined ? message.recoverable !== true : message.parentFolderId === folderId;
	};
	const current = change.after as MessageRow | undefined;
	const before = change.before as MessageRow | undefined;
	// What left is named as it was known.
	const row = current && includes(current) ? current : (before ?? current);
	if (!row) return undefined;
	const id = messageId(row, subscription.immutableIds);
	const resource = `Users/${subscription.ownerId}/Messages/${id}`;
	const notice = itemNotice({
		change,
		subscription,
		includes,
		resource,
		type: '#Microsoft.Graph.Message',
		etag: `W/"${changeKey(row)}"`,
		read: readMessage,
	});
	return notice && { ...notice, resourceData: { ...notice.resourceData, id }, row };
}
