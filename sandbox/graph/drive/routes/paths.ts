import { type Permissions } from '../../../http/route';

/** Every way to name a drive; `{drive}` is what the router knows, the others name a site by its path. */
export const DRIVES: readonly string[] = [
	'{drive}',
	'sites/{siteId}/:{sitePath}/drive',
	'sites/{siteId}/:{sitePath}/drives/{driveId}',
];

const SHARED = [
	'shares/{shareId}/driveItem',
	'shares/{shareId}/driveItem/:{itemPath}',
	'shares/{shareId}/root',
	'shares/{shareId}/root/:{itemPath}',
	'shares/{shareId}/items/{itemId}',
	'shares/{shareId}/items/{itemId}/:{itemPath}',
];

/** Every way to name an item, with `suffix` (`/children`) behind it. */
export function onItem(suffix = ''): string[] {
	return [...DRIVES.map((drive) => `${drive}/{item}${suffix}`), ...SHARED.map((item) => `${item}${suffix}`)];
}

export const onDrive = (suffix = ''): string[] => DRIVES.map((drive) => `${drive}${suffix}`);

export const READ: Permissions = { delegated: ['Files.Read'], application: ['Files.Read.All'] };
export const WRITE: Permissions = { delegated: ['Files.ReadWrite'], application: ['Files.ReadWrite.All'] };
/** The documentation lists no `Files` permission for applications here. */
export const OPEN_SESSION: Permissions = { delegated: ['Files.ReadWrite'], application: ['Sites.ReadWrite.All'] };
export const READ_SITES: Permissions = { delegated: ['Sites.Read.All'], application: ['Sites.Read.All'] };
