import { path, type Path } from '../../../graph/path';
import { type Place } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { eventPath } from '../fields/path';

/** An attachment of the event that the other fields name. */
export const attachmentLocator = property({
	displayName: 'Attachment',
	name: 'attachment',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The attachment to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchEventAttachments', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. AAMkADIxYj…AAA=' },
	],
});

interface Chosen {
	readonly calendar: string;
	readonly event: string;
}

export const attachmentsPath = (place: Pick<Place, 'root'>, chosen: Chosen): Path =>
	path`${eventPath(place, chosen)}/attachments`;

export const attachmentPath = (place: Pick<Place, 'root'>, chosen: Chosen & { attachment: string }): Path =>
	path`${attachmentsPath(place, chosen)}/${chosen.attachment}`;
