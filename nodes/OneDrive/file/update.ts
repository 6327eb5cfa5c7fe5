import { operation, type Workbench } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { itemOf, itemPath, type Address } from '../address';
import { checkContent } from '../content/checkContent';
import { send } from '../content/send';
import { textInput } from '../content/textInput';
import { driveItem, type DriveItem } from '../entity';
import { contentFields, mimeTypeOption, verifyOption } from '../fields/contentFields';
import { locate } from '../fields/locate';
import { fileLocator } from '../fields/locators';
import { sessionsNeed, writes } from '../fields/permissions';

export const update = operation({
	name: 'Update Content',
	action: 'Update the content of a file',
	description: 'Replace the content of a file that is there; the old content stays in the version history',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-put-content',
	permissions: writes,
	movesFiles: true,
	alsoNeeds: sessionsNeed,
	entity: driveItem,
	properties: [
		fileLocator,
		...contentFields,
		property({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [mimeTypeOption, verifyOption],
		}),
	],
	run: async (bench, { file, content, binaryField, text, options }) => {
		const input = content === 'text' ? textInput(text) : await bench.input(binaryField);
		const target = await existing(bench, await locate(bench, fileLocator, file));
		const mimeType = options.mimeType || input.mimeType;
		const job = { target, conflict: 'replace' as const, input, mimeType, verify: options.verify ?? true };
		return [{ json: bench.present(await send(bench.graph, job)) }];
	},
});

/** Content that goes to a path would make a file there: only an ID says that it must be there already. */
async function existing({ graph, root }: Workbench, at: Address): Promise<Address> {
	const query = { $select: 'id,name,file,folder,package,remoteItem' };
	const item = await graph.send<DriveItem>({ method: 'GET', path: itemPath(at), query });
	checkContent(item);
	return at.relative === '' ? at : itemOf(root, item.id);
}
