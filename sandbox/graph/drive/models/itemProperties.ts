import { type Properties } from '../../../http/schema';
import { file, fileSystemInfo, folder, identitySet, itemReference } from './facets';

/** Facets that the sandbox shows or leaves out, but does not look into. */
const FACETS = [
	'audio bundle content deleted image location malware package pendingOperations photo publication remoteItem root',
	'searchResult shared sharepointIds specialFolder video',
].flatMap((names) => names.split(' '));

/** Properties of a driveItem. */
export const itemProperties: Properties = {
	...Object.fromEntries(FACETS.map((name) => [name, 'Object' as const])),
	id: 'String',
	cTag: 'String',
	createdBy: identitySet,
	createdDateTime: 'DateTimeOffset',
	description: 'String',
	eTag: 'String',
	file,
	fileSystemInfo,
	folder,
	lastModifiedBy: identitySet,
	lastModifiedDateTime: 'DateTimeOffset',
	name: 'String',
	parentReference: itemReference,
	size: 'Int64',
	webDavUrl: 'String',
	webUrl: 'String',
};
