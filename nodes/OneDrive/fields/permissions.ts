import { type Permissions } from '../../shared/operation/operation';

export const reads: Permissions = { delegated: 'Files.Read', application: 'Files.Read.All' };

export const writes: Permissions = { delegated: 'Files.ReadWrite', application: 'Files.ReadWrite.All' };

/** `/shares/` asks for more than reading, even to read. */
export const urlsNeed = {
	permission: writes,
	when: 'for items given by URL',
};
