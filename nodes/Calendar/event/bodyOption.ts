import { property } from '../../shared/operation/property';

/** How the bodies of events come out. */
export const bodyOption = property({
	displayName: 'Body Format',
	name: 'bodyFormat',
	type: 'options',
	default: 'text',
	description: 'How the body of the event is returned',
	options: [
		{ name: 'HTML', value: 'html', description: 'As it was written' },
		{ name: 'Text', value: 'text', description: 'Without markup, for people and for AI' },
	],
});
