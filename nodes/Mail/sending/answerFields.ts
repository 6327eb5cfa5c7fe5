import { property } from '../../shared/operation/property';

export const additionalTo = property({
	displayName: 'Additional To',
	name: 'to',
	type: 'string',
	default: '',
	placeholder: 'e.g. anna@example.com',
	description: 'Addresses that get the answer besides those that the message itself names',
});

export const quoteOriginal = property({
	displayName: 'Quote Original',
	name: 'quoteOriginal',
	type: 'boolean',
	default: true,
	description: 'Whether to keep the earlier messages below the text',
});

export const forwardTo = property({
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. anna@example.com, Ben Kurz <ben@example.com>',
	description: 'Addresses separated by commas',
});
