import { downloadProperties } from '../../shared/attachments/downloadFields';
import { downloadMany, downloadOne } from '../../shared/attachments/downloads';
import { operation } from '../../shared/operation/operation';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventId, eventPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { attachmentLocator } from './locate';

export const download = operation({
	name: 'Download',
	action: 'Download event attachments',
	description: 'Get the content of one attachment, or of all attachments of an event, as binary data',
	docs: 'https://learn.microsoft.com/graph/api/attachment-get',
	permissions: READ,
	movesFiles: true,
	properties: [
		eventCalendarLocator,
		eventLocator,
		...downloadProperties({ owner: 'event', attachment: attachmentLocator, initial: 'all' }),
	],
	prepare: withCalendarId,
	run: async (bench, { which, arrange, binaryField: field, attachment, ...chosen }) => {
		const source = { owner: eventPath(bench, chosen), field };
		if (which === 'one') return [await downloadOne(bench, attachment, source)];
		return await downloadMany(bench, { ...source, which, arrange, about: { eventId: eventId(chosen.event) } });
	},
});
