import { defineTable, type Row } from '../../../store/table';
import { type AttachmentContent } from '../../attachment/content';
import { type Extended } from '../../extensions/extension';
import { type Letter } from './letter';

/** Every table here is kept per mailbox: its scope is the owner's ID. */
export interface FolderRow extends Row {
	/** The printed ID: containers keep theirs. */
	readonly id: string;
	readonly mailboxId: string;
	readonly displayName: string;
	readonly parentFolderId: string;
	/** `inbox`, `sentitems`, …: usable in place of the ID. */
	readonly wellKnown?: string;
	readonly isHidden: boolean;
	readonly revision: number;
	readonly search?: SearchCriteria;
	readonly singleValue?: readonly SingleValueProperty[];
	readonly multiValue?: readonly MultiValueProperty[];
}

/** What a search folder shows. */
export interface SearchCriteria {
	readonly sourceFolderIds: readonly string[];
	readonly includeNestedFolders: boolean;
	readonly filterQuery: string;
}

export interface SingleValueProperty {
	readonly id: string;
	readonly value: string;
}

export interface MultiValueProperty {
	readonly id: string;
	readonly value: readonly string[];
}

export interface MessageRow extends Row, Letter, Extended {
	/** A GUID; the printed IDs follow from it. */
	readonly id: string;
	readonly mailboxId: string;
	readonly parentFolderId: string;
	/** How often the message has moved: part of the ID that is not immutable. */
	readonly moves: number;
	/** How often the message has changed: part of the change key. */
	readonly revision: number;
	/** Position among the others by time of arrival. */
	readonly order: number;
	readonly createdDateTime: string;
	readonly lastModifiedDateTime: string;
	readonly receivedDateTime: string;
	readonly isRead: boolean;
	readonly isDraft: boolean;
	readonly categories: readonly string[];
	readonly flag: Readonly<Record<string, unknown>>;
	readonly inferenceClassification: 'focused' | 'other';
	/** In the folders of recoverable items, which no list of messages shows. */
	readonly recoverable?: boolean;
	readonly singleValue?: readonly SingleValueProperty[];
	readonly multiValue?: readonly MultiValueProperty[];
}

export interface AttachmentRow extends Row, AttachmentContent {
	/** A GUID; the printed IDs follow from it. */
	readonly id: string;
	readonly mailboxId: string;
	readonly messageId: string;
	readonly lastModifiedDateTime: string;
}

export const mailFolders = defineTable<FolderRow>('mailFolders', {
	indexes: {
		parent: (folder) => folder.parentFolderId,
		wellKnown: (folder) => folder.wellKnown,
	},
	orders: { displayName: (folder) => folder.displayName.toLowerCase() },
});

export const messages = defineTable<MessageRow>('messages', {
	indexes: {
		folder: (message) => message.parentFolderId,
		unread: (message) => (message.isRead ? undefined : message.parentFolderId),
		area: (message) => (message.recoverable ? 'recoverable' : 'visible'),
		internetMessageId: (message) => message.internetMessageId.toLowerCase(),
		conversation: (message) => message.conversation,
		extended: (message) => message.singleValue?.map(extendedKey),
	},
	orders: { order: (message) => message.order },
});

/** The key under which a message is found by the value of an extended property. */
export function extendedKey({ id, value }: SingleValueProperty): string {
	return `${id}\n${value}`.toLowerCase();
}

export const attachments = defineTable<AttachmentRow>('attachments', {
	indexes: { message: (attachment) => attachment.messageId },
});
