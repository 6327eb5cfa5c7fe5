import { path } from '../../../graph/path';
import { collect } from '../../../graph/pages';
import { event, isRemoved } from '../../shared/trigger/event';
import { message } from '../entity';
import { fileItems, type Attachment } from './attachments';
import { findFolders, folderProperties, messageFeeds, newestMessage } from './watched';
import { FILTERED, isWanted, messageFilters } from './wanted';

export const newAttachment = event({
	name: 'New Attachment',
	description: 'A file arrives with a message; one item for each file',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [
		...folderProperties,
		messageFilters,
		{
			displayName: 'Include Inline Images',
			name: 'inline',
			type: 'boolean',
			default: false,
			description: 'Whether to return the pictures inside the text too, such as those of signatures',
		},
	],
	entity: message,
	prepare: async (asking, values) => ({ ...values, ...(await findFolders(asking, values)) }),
	feeds: (values, place) => messageFeeds(values, place, { changeType: 'created', needed: FILTERED, arriving: true }),
	changes: ({ entry, since }, { messageFilters: filters, inline }) => {
		const arrived =
			!isRemoved(entry) && entry['isDraft'] !== true && String(entry['receivedDateTime']) >= since.slice(0, 19);
		// hasAttachments is false for messages that have nothing but inline images.
		const hasFiles = entry['hasAttachments'] === true || inline;
		return arrived && hasFiles && isWanted(entry, filters)
			? [{ kind: 'newAttachment', id: entry.id, version: '', json: entry }]
			: [];
	},
	sample: (values, place) => newestMessage(values, place),
	expand: async (bench, json, { inline }) => {
		const attachments = await collect<Attachment>(bench.graph, {
			method: 'GET',
			path: path`${bench.root}/messages/${String(json['id'])}/attachments`,
			query: { $select: 'id,name,contentType,size,isInline' },
		});
		return await fileItems(
			bench,
			json,
			attachments.filter(({ isInline }) => inline || !isInline),
		);
	},
});
