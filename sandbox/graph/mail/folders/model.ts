import { type Call } from '../../../http/call';
import { defineModel, type Model } from '../../../http/model';
import { multiValueModel, singleValueModel } from '../store/extended';
import { Mailbox } from '../store/mailbox';
import { type FolderRow, mailFolders, messages } from '../store/tables';
import { messageModel } from '../messages/model';
import { inOrder } from '../messages/candidates';
import { searchFolderRows } from '../messages/reply';

interface Counts {
	totalItemCount: number;
	unreadItemCount: number;
}

function countsOf(folder: FolderRow, call: Call): Counts {
	if (folder.search) {
		const rows = searchFolderRows(new Mailbox(call.world, call.tenant, call.owner()), folder);
		return { totalItemCount: rows.length, unreadItemCount: rows.filter(({ isRead }) => !isRead).length };
	}
	const table = call.table(messages, folder.mailboxId);
	return {
		totalItemCount: table.countOf('folder', folder.id),
		unreadItemCount: table.countOf('unread', folder.id),
	};
}

function visibleChildren(folder: FolderRow, call: Call): FolderRow[] {
	return call
		.table(mailFolders, folder.mailboxId)
		.find('parent', folder.id)
		.filter(({ isHidden }) => !isHidden);
}

function show(folder: FolderRow, call: Call): Record<string, unknown> {
	const { id, displayName, parentFolderId, isHidden, search } = folder;
	return {
		...(search ? { '@odata.type': '#microsoft.graph.mailSearchFolder' } : {}),
		id,
		displayName,
		parentFolderId,
		childFolderCount: visibleChildren(folder, call).length,
		...countsOf(folder, call),
		isHidden,
		...(search ? { isSupported: true, ...search } : {}),
	};
}

function read(folder: FolderRow, property: string, call: Call): unknown {
	switch (property) {
		case 'childFolderCount':
			return visibleChildren(folder, call).length;
		case 'totalItemCount':
		case 'unreadItemCount':
			return countsOf(folder, call)[property];
		case 'singleValueExtendedProperties':
			return folder.singleValue ?? [];
		default:
			return folder[property as keyof FolderRow];
	}
}

export const folderModel: Model = defineModel<FolderRow>('microsoft.graph.mailFolder', {
	properties: {
		id: 'String',
		displayName: 'String',
		parentFolderId: 'String',
		childFolderCount: 'Int32',
		unreadItemCount: 'Int32',
		totalItemCount: 'Int32',
		isHidden: 'Boolean',
	},
	alwaysId: true,
	show,
	read,
	paging: { default: 10, max: 1000, beyond: 'clamp', token: '$skip' },
	expand: {
		childFolders: (folder, _item, call) => ({ model: folderModel, rows: visibleChildren(folder, call) }),
		messages: (folder, _item, call) => ({
			model: messageModel,
			rows: [...inOrder(new Mailbox(call.world, call.tenant, call.owner()), folder.id)].reverse(),
		}),
		singleValueExtendedProperties: (folder) => ({ model: singleValueModel, rows: folder.singleValue ?? [] }),
		multiValueExtendedProperties: (folder) => ({ model: multiValueModel, rows: folder.multiValue ?? [] }),
	},
});
