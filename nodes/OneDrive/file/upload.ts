import { operation } from '../../shared/operation/operation';
import { below } from '../address';
import { send } from '../content/send';
import { textInput } from '../content/textInput';
import { driveItem } from '../entity';
import { contentFields } from '../fields/contentFields';
import { shownDates } from '../fields/dates';
import { locate } from '../fields/locate';
import { folderLocator } from '../fields/locators';
import { sessionsNeed, writes } from '../fields/permissions';
import { checkLength, newName } from '../names';
import { uploadFields } from './uploadFields';

const folder = folderLocator(
	'folder',
	'Parent Folder',
	'The folder to put the file in; a path that is missing is made',
);

export const upload = operation({
	name: 'Upload',
	action: 'Upload a file',
	description: 'Put a file of any size into a folder, from binary data or text',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-createuploadsession',
	permissions: writes,
	movesFiles: true,
	alsoNeeds: sessionsNeed,
	entity: driveItem,
	properties: [folder, ...contentFields, ...uploadFields],
	run: async (bench, values) => {
		const { content, binaryField, text, conflict, options } = values;
		const input = content === 'text' ? textInput(text) : await bench.input(binaryField);
		const name = newName({ field: 'File Name', value: values.fileName || input.fileName });
		const dates = shownDates(options, bench.timeZone);
		const target = below(await locate(bench, folder, values.folder), [name]);
		checkLength({ field: 'Parent Folder', value: target.relative });
		const mimeType = options.mimeType || input.mimeType;
		const job = { target, conflict, input, dates, mimeType, verify: options.verify ?? true };
		return [{ json: bench.present(await send(bench.graph, job)) }];
	},
});
