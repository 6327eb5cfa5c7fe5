import { type Entity, defineModel, type Model } from '../../../http/model';
import { type SiteRow } from '../places/tables';
import { libraryOf } from '../places/newDrive';
import { roleInDrive } from '../sharing/access';
import { drives } from '../tables';
import { driveModel } from './drive';

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

function showSite(site: SiteRow): Entity {
	return {
		createdDateTime: site.createdDateTime,
		description: site.description,
		id: site.id,
		lastModifiedDateTime: site.lastModifiedDateTime,
		name: site.name,
		webUrl: `https://${site.hostname}${site.path ? `/${encoded(site.path)}` : ''}`,
		displayName: site.displayName,
		...(site.path === '' ? { root: {} } : {}),
		siteCollection: { hostname: site.hostname, ...(site.path === '' ? { root: {} } : {}) },
	};
}

export const siteModel: Model = defineModel<SiteRow>('microsoft.graph.site', {
	properties: {
		id: 'String',
		createdDateTime: 'DateTimeOffset',
		description: 'String',
		displayName: 'String',
		eTag: 'String',
		isPersonalSite: 'Boolean',
		lastModifiedDateTime: 'DateTimeOffset',
		name: 'String',
		root: 'Object',
		sharepointIds: 'Object',
		siteCollection: 'Object',
		webUrl: 'String',
	},
	sparse: true,
	show: showSite,
	paging: { default: 200, max: 1000, beyond: 'clamp', token: '$skiptoken' },
	expand: {
		drive: (site, _item, call) => ({
			model: driveModel,
			row: libraryOf({ world: call.world, tenant: call.tenant }, site),
		}),
		drives: (site, _item, call) => {
			const { userId } = call.caller;
			libraryOf({ world: call.world, tenant: call.tenant }, site);
			const all = call.table(drives).find('site', site.id);
			return {
				model: driveModel,
				rows: all.filter((drive) => userId === undefined || roleInDrive(call, drive, userId) !== undefined),
			};
		},
	},
});
