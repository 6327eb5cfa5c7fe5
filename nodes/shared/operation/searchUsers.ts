import { type IDataObject } from 'n8n-workflow';
import { literal, path } from '../../../graph/path';
import { type ActOn } from './actOn';
import { picker, type ListSearch } from './picker';

interface UserChoice extends IDataObject {
	id: string;
	displayName: string;
	userPrincipalName: string;
}

/** People by the beginning of their name or address. */
export const searchUsers = (actOn: ActOn): ListSearch =>
	picker<UserChoice>(actOn, {
		request: ({ filter }) => ({
			method: 'GET',
			path: path`/users`,
			query: {
				$select: 'id,displayName,userPrincipalName',
				$top: 100,
				...(filter
					? { $filter: startsWithAny(['displayName', 'userPrincipalName', 'mail'], filter) }
					: { $orderby: 'displayName' }),
			},
		}),
		choice: ({ id, displayName, userPrincipalName }) => ({ name: `${displayName} (${userPrincipalName})`, value: id }),
	});

const startsWithAny = (fields: string[], text: string): string =>
	fields.map((field) => `startswith(${field},${literal(text)})`).join(' or ');
