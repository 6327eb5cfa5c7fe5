import { type Permissions } from '../../shared/operation/operation';

export const reads: Permissions = { delegated: 'Files.Read', application: 'Files.Read.All' };

export const writes: Permissions = { delegated: 'Files.ReadWrite', application: 'Files.ReadWrite.All' };

/** `/shares/` asks for more than reading, even to read. */
export const urlsNeed = {
	permission: writes,
	when: 'for items given by URL',
};

/** Graph's page lists no `Files` permission for applications that open an upload session. */
export const sessionsNeed = {
	permission: { delegated: null, application: 'Sites.ReadWrite.All' },
	when: 'for files over 4 MB',
};
