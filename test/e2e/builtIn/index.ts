import { groups } from './entra/groups';
import { users } from './entra/users';
import { directoryLists, mailLists } from './lists';
import { files } from './oneDrive/files';
import { driveFolders } from './oneDrive/folders';
import { type BuiltInCase } from './operation';
import { attachments } from './outlook/attachments';
import { calendars } from './outlook/calendars';
import { contacts } from './outlook/contacts';
import { drafts } from './outlook/drafts';
import { folders } from './outlook/folders';
import { messages } from './outlook/messages';
import { watching } from './triggers';

/** Cases that may run side by side: what one of them changes, none of another lane looks at. */
export const lanes: ReadonlyArray<readonly BuiltInCase[]> = [
	[...messages, ...drafts],
	[...folders, ...attachments, ...calendars, ...contacts, ...mailLists],
	[...files, ...driveFolders, ...users, ...groups, ...directoryLists],
	...watching.map((one) => [one]),
];
