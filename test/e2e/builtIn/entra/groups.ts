import { type BuiltInCase } from '../operation';
import { byId } from '../values';
import { entra, group } from './node';

export const groups: readonly BuiltInCase[] = [
	entra('group', 'create', {
		as: 'for security',
		fields: () => ({ groupType: '', displayName: 'Guards', mailNickname: 'guards', additionalFields: {} }),
		out: [{ displayName: 'Guards', securityEnabled: true, mailEnabled: false, groupTypes: [] }],
		left: (_, { id }) => ({ [`/groups/${id}`]: { displayName: 'Guards', mailNickname: 'guards' } }),
	}),
	entra('group', 'create', {
		as: 'of Microsoft 365, with a description',
		fields: () => ({
			groupType: 'Unified',
			displayName: 'Gardeners',
			mailNickname: 'gardeners',
			mailEnabled: true,
			membershipType: '',
			securityEnabled: false,
			additionalFields: { description: 'They dig', visibility: 'Private' },
		}),
		out: [{ displayName: 'Gardeners', groupTypes: ['Unified'], description: 'They dig' }],
		left: (_, { id }) => ({
			[`/groups/${id}`]: { mailEnabled: true, description: 'They dig', visibility: 'Private', mail: /^gardeners@/ },
		}),
	}),
	entra('group', 'get', {
		given: async (stage) => await group(stage, 'Readers'),
		fields: ({ id }) => ({ group: byId(id), output: 'simple' }),
		out: ({ id }) => [{ id, displayName: 'Readers', securityIdentifier: /^S-1-12-1-/, groupTypes: undefined }],
	}),
	entra('group', 'get', {
		as: 'that is not there',
		fields: () => ({ group: byId('02bd9fd6-8f93-4758-87c3-1fb73740a315'), output: 'raw' }),
		fails: /The required group doesn't match any existing one/,
	}),
	entra('group', 'getAll', {
		as: 'filtered',
		given: async (stage) => await group(stage, 'Swimmers'),
		fields: () => ({ returnAll: true, filter: "displayName eq 'Swimmers'", output: 'simple' }),
		out: ({ id }) => [{ id, displayName: 'Swimmers', mailEnabled: false }],
	}),
	entra('group', 'update', {
		given: async (stage) => await group(stage, 'Walkers'),
		fields: ({ id }) => ({
			group: byId(id),
			updateFields: { description: 'Slow', displayName: 'Hikers', mailNickname: 'hikers' },
		}),
		out: [{ updated: true }],
		left: ({ id }) => ({
			[`/groups/${id}`]: { description: 'Slow', displayName: 'Hikers', mailNickname: 'hikers' },
		}),
	}),
	entra('group', 'delete', {
		given: async (stage) => await group(stage, 'Sleepers'),
		fields: ({ id }) => ({ group: byId(id) }),
		out: [{ deleted: true }],
		left: ({ id }) => ({ [`/groups/${id}`]: 404 }),
	}),
];
