import { operation, type Operation } from '../../shared/operation/operation';
import { isTop, itemPath } from '../address';
import { locate } from '../fields/locate';
import { type chosenFolder, type fileLocator } from '../fields/locators';
import { writes } from '../fields/permissions';

/** Deletes what a locator names; the recycle bin keeps it for a while. */
export const deletion = (
	locator: typeof chosenFolder | typeof fileLocator,
	kind: string,
	description: string,
): Operation =>
	operation({
		name: 'Delete',
		action: `Delete a ${kind}`,
		description,
		docs: 'https://learn.microsoft.com/graph/api/driveitem-delete',
		permissions: writes,
		properties: [locator],
		prepare: async (bench, values) => ({
			...values,
			at: await locate(bench, locator, (values as Record<string, string>)[locator.name] ?? ''),
		}),
		request: ({ at }) => {
			if (isTop(at)) throw new RangeError(`${locator.displayName} is the top of the drive, which cannot be deleted`);
			return { method: 'DELETE', path: itemPath(at) };
		},
	});
