import { property } from '../operation/property';

/** What Clean Text is, beside other forms of a body. */
export const CLEAN_TEXT = 'For people, searches and AI: without formatting, pictures and hidden parts';

export const linkAddresses = property({
	displayName: 'Link Addresses',
	name: 'linkAddresses',
	type: 'boolean',
	default: false,
	description: 'Whether to put the address of each link behind its text',
});
