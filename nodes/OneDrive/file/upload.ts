import { type IDataObject } from 'n8n-workflow';
import { quickXorHash } from '../../../graph/quickXorHash';
import { momentToInstant } from '../../shared/time/moment';
import { operation, type BinaryInput, type Workbench } from '../../shared/operation/operation';
import { below, itemPath, parentOf, type Address } from '../address';
import { checkArrived } from '../content/arrival';
import { type Conflict } from '../content/landed';
import { sendLarge } from '../content/sendLarge';
import { sendSmall } from '../content/sendSmall';
import { textInput } from '../content/textInput';
import { driveItem, type DriveItem } from '../entity';
import { locate } from '../fields/locate';
import { folderLocator } from '../fields/locators';
import { writes } from '../fields/permissions';
import { checkLength, newName } from '../names';
import { uploadFields } from './uploadFields';

/** Larger files go through an upload session. */
const LARGEST_AT_ONCE = 4 * 1024 * 1024;

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
	alsoNeeds: { permission: { delegated: null, application: 'Sites.ReadWrite.All' }, when: 'for files over 4 MB' },
	entity: driveItem,
	properties: [folder, ...uploadFields],
	run: async (bench, values) => {
		const { content, binaryField, text, conflict, options } = values;
		const input = content === 'text' ? textInput(text) : await bench.input(binaryField);
		const name = newName({ field: 'File Name', value: values.fileName || input.fileName });
		const target = below(await locate(bench, folder, values.folder), [name]);
		checkLength({ field: 'Parent Folder', value: target.relative });
		const dates = datesOf(options, bench.timeZone);
		const job = { target, conflict, input, dates, mimeType: options.mimeType || input.mimeType };
		return [{ json: bench.present(await send(bench, job, options.verify ?? true)) }];
	},
});

interface Job {
	readonly target: Address;
	readonly conflict: Conflict;
	readonly input: BinaryInput;
	readonly mimeType: string;
	readonly dates: IDataObject | undefined;
}

async function send({ graph }: Workbench, job: Job, verify: boolean): Promise<DriveItem> {
	const { target, conflict, input, mimeType, dates } = job;
	// Only a session takes dates, but no session takes an empty file.
	if (input.size > LARGEST_AT_ONCE || (dates && input.size > 0)) {
		const { item, sent } = await sendLarge(graph, { target, conflict, source: input, fileSystemInfo: dates });
		if (verify) checkArrived(item, sent);
		return item;
	}
	const content = await input.bytes();
	const sent = { size: content.length, quickXorHash: quickXorHash(content) };
	const item = await sendSmall(graph, { target, conflict, content, sent, mimeType });
	if (verify) checkArrived(item, sent);
	if (!dates) return item;
	const arrived = below(parentOf(target).parent, [item.name]);
	return await graph.send<DriveItem>({ method: 'PATCH', path: itemPath(arrived), body: { fileSystemInfo: dates } });
}

interface Dates {
	readonly createdDateTime?: string;
	readonly lastModifiedDateTime?: string;
}

function datesOf({ createdDateTime, lastModifiedDateTime }: Dates, timeZone: string): IDataObject | undefined {
	const instant = (field: string, value: string) => new Date(momentToInstant({ field, value }, timeZone)).toISOString();
	const dates = {
		...(createdDateTime ? { createdDateTime: instant('Created At', createdDateTime) } : {}),
		...(lastModifiedDateTime ? { lastModifiedDateTime: instant('Modified At', lastModifiedDateTime) } : {}),
	};
	return Object.keys(dates).length > 0 ? dates : undefined;
}
