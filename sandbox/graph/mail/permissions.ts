import { type Permissions } from '../../http/route';

/** Least permissions of the mail routes, from Microsoft's own permission data. */
export const READ_BASIC: Permissions = { delegated: ['Mail.ReadBasic'], application: ['Mail.ReadBasic'] };
export const READ: Permissions = { delegated: ['Mail.Read'], application: ['Mail.Read'] };
export const WRITE: Permissions = { delegated: ['Mail.ReadWrite'], application: ['Mail.ReadWrite'] };
export const SEND: Permissions = { delegated: ['Mail.Send'], application: ['Mail.Send'] };
/** Large attachments can be uploaded to one's own mailbox only. */
export const UPLOAD: Permissions = { ...WRITE, shared: [] };
export const READ_SETTINGS: Permissions = {
	delegated: ['MailboxSettings.Read'],
	application: ['MailboxSettings.Read'],
};
export const WRITE_SETTINGS: Permissions = {
	delegated: ['MailboxSettings.ReadWrite'],
	application: ['MailboxSettings.ReadWrite'],
};
