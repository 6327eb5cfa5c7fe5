import { property } from '../../shared/operation/property';
import { conflictField } from '../fields/conflict';

export const copyFields = [
	conflictField,
	property({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Include All Versions',
				name: 'includeAllVersionHistory',
				type: 'boolean',
				default: false,
				description: 'Whether to copy the earlier versions of files too; not together with New Name',
			},
			{
				displayName: 'Max Wait (Minutes)',
				name: 'maxWait',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 10,
				description: 'How long to wait for the copy. What takes longer goes on by itself.',
			},
			{
				displayName: 'New Name',
				name: 'newName',
				type: 'string',
				default: '',
				placeholder: 'e.g. report-2026.pdf',
				description: 'The name of the copy; without it, the same name',
			},
			{
				displayName: 'Wait for the Copy',
				name: 'wait',
				type: 'boolean',
				default: true,
				description: 'Whether to wait until the copy is there and return it; else the address of its progress',
			},
		],
	}),
] as const;
