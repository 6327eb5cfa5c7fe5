import { complex, type ComplexType } from '../../../http/schema';

const type = (name: string, properties: ComplexType['properties']) => complex(`microsoft.graph.${name}`, properties);

export const identity = complex(
	'microsoft.graph.identity',
	{ id: 'String', displayName: 'String', email: 'String' },
	{ open: true },
);

export const identitySet = complex(
	'microsoft.graph.identitySet',
	{ user: identity, application: identity, device: identity, group: identity },
	{ open: true },
);

export const itemReference = type('itemReference', {
	driveId: 'String',
	driveType: 'String',
	id: 'String',
	name: 'String',
	path: 'String',
	shareId: 'String',
	siteId: 'String',
	sharepointIds: 'Object',
});

export const fileSystemInfo = type('fileSystemInfo', {
	createdDateTime: 'DateTimeOffset',
	lastAccessedDateTime: 'DateTimeOffset',
	lastModifiedDateTime: 'DateTimeOffset',
});

export const folder = type('folder', {
	childCount: 'Int32',
	view: type('folderView', { sortBy: 'String', sortOrder: 'String', viewType: 'String' }),
});

export const file = type('file', {
	hashes: type('hashes', {
		crc32Hash: 'String',
		quickXorHash: 'String',
		sha1Hash: 'String',
		sha256Hash: 'String',
	}),
	mimeType: 'String',
	processingMetadata: 'Boolean',
});

export const quota = type('quota', {
	deleted: 'Int64',
	remaining: 'Int64',
	state: 'String',
	storagePlanInformation: 'Object',
	total: 'Int64',
	used: 'Int64',
});
