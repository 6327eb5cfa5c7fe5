import { type Call } from '../../../http/call';
import { type Entity, defineModel, type Model } from '../../../http/model';
import { collection, empty, entity, redirect, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { notKept } from '../content/contents';
import { downloadUrl } from '../content/tickets';
import { actorOf } from '../identity';
import { findVersion, type Version, versionsOf } from '../items/versions';
import { checkSpace, replaceContent } from '../items/write';
import { locate } from '../locate';
import { identitySet } from '../models/facets';
import { checkDownload } from '../sharing/blocked';
import { onItem, READ, WRITE } from './paths';

const versionModel: Model = defineModel<Version>('microsoft.graph.driveItemVersion', {
	properties: {
		id: 'String',
		content: 'Object',
		lastModifiedBy: identitySet,
		lastModifiedDateTime: 'DateTimeOffset',
		publication: 'Object',
		size: 'Int64',
	},
	sparse: true,
	show: (version, call): Entity => ({
		...(version.content.parts
			? { '@microsoft.graph.downloadUrl': downloadUrl(call, version, { version: version.number }) }
			: {}),
		id: `${version.number}.0`,
		lastModifiedBy: version.lastModifiedBy,
		lastModifiedDateTime: version.lastModifiedDateTime,
		size: version.content.size,
	}),
	read: ({ number, content, lastModifiedDateTime }, property) =>
		({ id: `${number}.0`, size: content.size, lastModifiedDateTime })[property],
	paging: { default: 200, max: 1000, beyond: 'clamp', token: '$skiptoken' },
});

function listVersions(call: Call): Reply {
	const { tree, item } = locate(call);
	return collection(versionModel, versionsOf(tree, item));
}

function getVersion(call: Call): Reply {
	return entity(versionModel, findVersion(call, locate(call)));
}

function getContent(call: Call): Reply {
	const place = locate(call);
	checkDownload(place);
	const version = findVersion(call, place);
	if (!version.content.parts) throw notKept();
	return redirect(downloadUrl(call, version, { version: version.number }));
}

/** Makes an earlier content the current one again; the file gets another version for it. */
function restoreVersion(call: Call): Reply {
	const { tree, item } = locate(call, 'write');
	const { content, number } = findVersion(call, { tree, item });
	if (number === item.contentVersion) return empty();
	checkSpace(tree, content.size, item);
	replaceContent(tree, item, { content, details: { by: actorOf(call) } });
	return empty();
}

const area = 'onedrive' as const;
const one = '/versions/{versionId}';

export const versionRoutes: readonly Route[] = [
	{ method: 'GET', path: onItem('/versions'), area, permissions: READ, handle: listVersions },
	{ method: 'GET', path: onItem(one), area, permissions: READ, handle: getVersion },
	{ method: 'GET', path: onItem(`${one}/content`), area, permissions: READ, handle: getContent },
	{ method: 'POST', path: onItem(`${one}/restoreVersion`), area, permissions: WRITE, handle: restoreVersion },
];
