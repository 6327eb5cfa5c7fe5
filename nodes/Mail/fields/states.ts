import { property } from '../../shared/operation/property';

/** States of a message that can be looked for and set. */
export const flagStatus = property({
	displayName: 'Flag Status',
	name: 'flagStatus',
	type: 'options',
	default: 'flagged',
	options: [
		{ name: 'Complete', value: 'complete' },
		{ name: 'Flagged', value: 'flagged' },
		{ name: 'Not Flagged', value: 'notFlagged' },
	],
});

export const inferenceClassification = property({
	displayName: 'Focused Inbox',
	name: 'inferenceClassification',
	type: 'options',
	default: 'focused',
	options: [
		{ name: 'Focused', value: 'focused' },
		{ name: 'Other', value: 'other' },
	],
});
