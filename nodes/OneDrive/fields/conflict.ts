import { property } from '../../shared/operation/property';

/** What to do when something of the name is already at the target. */
export const conflictField = property({
	displayName: 'If the Name Is Taken',
	name: 'conflict',
	type: 'options',
	default: 'fail',
	options: [
		{ name: 'Fail', value: 'fail' },
		{ name: 'Rename', value: 'rename', description: 'OneDrive adds a number to the name' },
		{ name: 'Replace', value: 'replace', description: 'What is there goes to the recycle bin; files only' },
	],
});

export const CONFLICT = '@microsoft.graph.conflictBehavior';
