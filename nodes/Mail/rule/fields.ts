import { property } from '../../shared/operation/property';
import { actionFields } from './actions';
import { predicateFields } from './predicates';

const parts = [
	property({
		displayName: 'Conditions',
		name: 'conditions',
		type: 'collection',
		placeholder: 'Add condition',
		default: {},
		description: 'All of them must hold; without any, the rule acts on every message',
		options: predicateFields,
	}),
	property({
		displayName: 'Actions',
		name: 'actions',
		type: 'collection',
		placeholder: 'Add action',
		default: {},
		options: actionFields,
	}),
	property({
		displayName: 'Exceptions',
		name: 'exceptions',
		type: 'collection',
		placeholder: 'Add exception',
		default: {},
		description: 'Messages that match one of them are left alone',
		options: predicateFields,
	}),
] as const;

const isEnabled = property({
	displayName: 'Enabled',
	name: 'isEnabled',
	type: 'boolean',
	default: true,
	description: 'Whether the rule is applied',
});

/** A new rule. */
export const ruleFields = [
	property({
		displayName: 'Name',
		name: 'displayName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. File invoices',
	}),
	property({
		displayName: 'Position',
		name: 'sequence',
		type: 'number',
		default: 1,
		typeOptions: { minValue: 1 },
		description: 'The place of the rule in the order in which rules are applied, counted from 1',
	}),
	isEnabled,
	...parts,
] as const;

/** Changes of a rule. */
export const changeFields = [
	property({
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [isEnabled, { displayName: 'Name', name: 'displayName', type: 'string', default: '' }],
	}),
	...parts,
] as const;
