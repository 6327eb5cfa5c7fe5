import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { type ActOn } from '../../shared/operation/actOn';
import { picker, type ListSearch } from '../../shared/operation/picker';

interface Named extends IDataObject {
	id: string;
	displayName: string;
}

const holds = (name: string, filter: string): boolean => name.toLowerCase().includes(filter.toLowerCase());

/** The rules of the inbox. Graph cannot search these collections, which are short. */
export const searchRules = (actOn: ActOn): ListSearch =>
	picker<Named>(actOn, {
		request: ({ root }) => ({ method: 'GET', path: path`${root()}/mailFolders/inbox/messageRules` }),
		choice: ({ id, displayName }) => ({ name: displayName || '(no name)', value: id }),
		matches: ({ displayName }, filter) => holds(displayName ?? '', filter),
	});

/** The categories that the mailbox knows. */
export const searchCategories = (actOn: ActOn): ListSearch =>
	picker<Named>(actOn, {
		request: ({ root }) => ({ method: 'GET', path: path`${root()}/outlook/masterCategories` }),
		choice: ({ id, displayName }) => ({ name: displayName, value: id }),
		matches: ({ displayName }, filter) => holds(displayName, filter),
	});

interface Override extends IDataObject {
	id: string;
	classifyAs: string;
	senderEmailAddress: { name?: string; address: string };
}

/** The senders whose mail always goes to Focused or to Other. */
export const searchOverrides = (actOn: ActOn): ListSearch =>
	picker<Override>(actOn, {
		request: ({ root }) => ({ method: 'GET', path: path`${root()}/inferenceClassification/overrides` }),
		choice: ({ id, classifyAs, senderEmailAddress: { address } }) => ({
			name: `${address} · ${classifyAs}`,
			value: id,
		}),
		matches: ({ senderEmailAddress: { name = '', address } }, filter) => holds(`${name} ${address}`, filter),
	});
