import { type Call } from '../../http/call';
import { notFound } from '../../http/errors';
import { defineModel, type Model } from '../../http/model';
import { defineTable, type Row } from '../../store/table';
import { checkDirectoryQuery } from '../users/advanced';
import { searchGroups } from '../users/search';
import { securityIdentifierOf } from './securityIdentifier';

/** A group of users and of other groups. */
export interface GroupRow extends Row {
	readonly displayName: string;
	readonly description: string | null;
	readonly mailNickname: string;
	readonly mail: string | null;
	readonly mailEnabled: boolean;
	readonly securityEnabled: boolean;
	/** `['Unified']` for Microsoft 365 groups. */
	readonly groupTypes: readonly string[];
	readonly visibility: string | null;
	readonly createdDateTime: string;
	/** Users and groups, by ID. */
	readonly memberIds: readonly string[];
	readonly ownerIds: readonly string[];
}

export const groups = defineTable<GroupRow>('groups', {
	indexes: {
		member: (group) => group.memberIds,
		owner: (group) => group.ownerIds,
		nickname: (group) => group.mailNickname.toLowerCase(),
	},
	orders: { displayName: (group) => group.displayName.toLowerCase() },
});

/** What is shown as null until somebody writes it. */
const UNSET = {
	classification: null,
	expirationDateTime: null,
	isAssignableToRole: null,
	membershipRule: null,
	membershipRuleProcessingState: null,
	preferredDataLocation: null,
	preferredLanguage: null,
	theme: null,
	uniqueName: null,
};

export const groupModel: Model = defineModel<GroupRow>('microsoft.graph.group', {
	properties: {
		id: 'String',
		classification: 'String',
		createdDateTime: 'DateTimeOffset',
		deletedDateTime: 'DateTimeOffset',
		description: 'String',
		displayName: 'String',
		expirationDateTime: 'DateTimeOffset',
		groupTypes: ['String'],
		isAssignableToRole: 'Boolean',
		mail: 'String',
		mailEnabled: 'Boolean',
		mailNickname: 'String',
		membershipRule: 'String',
		membershipRuleProcessingState: 'String',
		preferredDataLocation: 'String',
		preferredLanguage: 'String',
		proxyAddresses: ['String'],
		renewedDateTime: 'DateTimeOffset',
		securityEnabled: 'Boolean',
		securityIdentifier: 'String',
		theme: 'String',
		uniqueName: 'String',
		visibility: 'String',
	},
	show: (group) => ({
		...UNSET,
		...Object.fromEntries(Object.entries(group).filter(([name]) => name !== 'memberIds' && name !== 'ownerIds')),
		deletedDateTime: null,
		proxyAddresses: group.mail === null ? [] : [`SMTP:${group.mail}`],
		renewedDateTime: group.createdDateTime,
		securityIdentifier: securityIdentifierOf(group.id),
	}),
	check: checkDirectoryQuery,
	search: searchGroups,
	paging: { default: 100, max: 999, beyond: 'refuse', token: '$skiptoken' },
});

/** The group in the path. */
export function findGroup(call: Call): GroupRow {
	const id = call.params.groupId ?? '';
	const group = call.table(groups).get(id);
	if (!group) throw notFound('directory', id);
	return group;
}
