import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { actOnMailbox } from '../../shared/operation/actOn';
import { picker } from '../../shared/operation/picker';

interface ZoneChoice extends IDataObject {
	alias: string;
	displayName: string;
}

/** The zones that the mailbox's server knows, by their Windows names, which say most: all in one answer. */
export const searchTimeZones = picker<ZoneChoice>(actOnMailbox, {
	request: ({ root }) => ({ method: 'GET', path: path`${root()}/outlook/supportedTimeZones` }),
	choice: ({ alias, displayName }) => ({ name: displayName || alias, value: alias, description: alias }),
	matches: ({ alias, displayName }, filter) => `${alias} ${displayName}`.toLowerCase().includes(filter.toLowerCase()),
});
