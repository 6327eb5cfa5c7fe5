import { type Call } from '../../../http/call';
import { badRequest, forbidden } from '../../../http/errors';
import { collection, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { siteModel } from '../models/site';
import { findGroup, findSite, siteOfGroup } from '../places/find';
import { libraryOf } from '../places/newDrive';
import { type SiteRow, sites } from '../places/tables';
import { roleInDrive } from '../sharing/access';
import { READ_SITES } from './paths';

/** Whether the caller can see a site: applications see all, people those that they belong to or that are public. */
function sees(call: Call, site: SiteRow): boolean {
	const { userId, tenant } = call.caller;
	if (userId === undefined) return true;
	return roleInDrive(call, libraryOf({ world: call.world, tenant }, site), userId) !== undefined;
}

function listSites(call: Call): Reply {
	const search = call.query.raw.get('search');
	if (search === null && call.caller.userId !== undefined && !call.query.raw.has('$filter')) {
		throw badRequest(
			"The query option 'search' is missing: /sites?search=text finds sites, * finds all.",
			'invalidRequest',
		);
	}
	const words = (search ?? '*')
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '' && word !== '*');
	const found = call
		.table(sites)
		.ordered('displayName')
		.filter((site) => sees(call, site) && words.every((word) => matches(site, word.replace(/\*$/, ''))));
	return collection(siteModel, found, { context: 'sites' });
}

function matches(site: SiteRow, word: string): boolean {
	const text = `${site.displayName} ${site.name} ${site.description} ${site.path}`.toLowerCase();
	return text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)) || text.includes(word);
}

function getSite(call: Call): Reply {
	const site = call.params.groupId === undefined ? findSite(call) : siteOfGroup(call, findGroup(call));
	if (!sees(call, site)) throw forbidden('onedrive');
	return entity(siteModel, site, { context: 'sites/$entity' });
}

const area = 'onedrive' as const;

export const placeRoutes: readonly Route[] = [
	{ method: 'GET', path: 'sites', area, permissions: READ_SITES, handle: listSites },
	{
		method: 'GET',
		path: ['sites/{siteId}', 'sites/{siteId}/:{sitePath}', 'groups/{groupId}/sites/root'],
		area,
		permissions: READ_SITES,
		handle: getSite,
	},
];
