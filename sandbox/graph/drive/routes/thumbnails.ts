import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { collection, entity, json, redirect, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { thumbnailOf, thumbnailSets } from '../content/thumbnailSet';
import { locate } from '../locate';
import { thumbnailSetModel } from '../models/thumbnailSet';
import { onItem, READ } from './paths';

function listSets(call: Call): Reply {
	return collection(thumbnailSetModel, thumbnailSets(call, locate(call)));
}

/** Items have one set at most, number 0. */
function getSet(call: Call): Reply {
	const [set] = thumbnailSets(call, locate(call));
	if (!set || call.params.thumbnailId !== '0') throw notFound('onedrive');
	return entity(thumbnailSetModel, set);
}

function oneSize(call: Call) {
	const found = thumbnailOf(call, locate(call), call.params.size ?? '');
	if (!found || call.params.thumbnailId !== '0') throw notFound('onedrive');
	return found;
}

function getSize(call: Call): Reply {
	return json({ '@odata.context': `${call.url.graph}/$metadata#microsoft.graph.thumbnail`, ...oneSize(call) });
}

function getContent(call: Call): Reply {
	return redirect(oneSize(call).url);
}

const area = 'onedrive' as const;
const one = '/thumbnails/{thumbnailId}';

export const thumbnailRoutes: readonly Route[] = [
	{ method: 'GET', path: onItem('/thumbnails'), area, permissions: READ, handle: listSets },
	{ method: 'GET', path: onItem(one), area, permissions: READ, handle: getSet },
	{ method: 'GET', path: onItem(`${one}/{size}`), area, permissions: READ, handle: getSize },
	{ method: 'GET', path: onItem(`${one}/{size}/content`), area, permissions: READ, handle: getContent },
];
