import { type Call } from '../../http/call';
import { defineModel } from '../../http/model';
import { collection, type Reply } from '../../http/reply';
import { type Route } from '../../http/route';
import { complex } from '../../http/schema';

const model = defineModel('microsoft.graph.organization', {
	properties: {
		id: 'String',
		displayName: 'String',
		tenantType: 'String',
		countryLetterCode: 'String',
		createdDateTime: 'DateTimeOffset',
		preferredLanguage: 'String',
		verifiedDomains: [
			complex('microsoft.graph.verifiedDomain', {
				capabilities: 'String',
				isDefault: 'Boolean',
				isInitial: 'Boolean',
				name: 'String',
				type: 'String',
			}),
		],
	},
});

function organization(call: Call): Reply {
	const tenant = call.world.directory.tenants.get(call.tenant);
	const verifiedDomains = (tenant?.domains ?? []).map((name, at) => ({
		capabilities: 'Email, OfficeCommunicationsOnline',
		isDefault: at === 0,
		isInitial: at === 0,
		name,
		type: 'Managed',
	}));
	return collection(model, [
		{
			id: call.tenant,
			displayName: tenant?.displayName,
			tenantType: 'AAD',
			countryLetterCode: 'AT',
			createdDateTime: '2024-01-08T08:00:00Z',
			preferredLanguage: 'en',
			verifiedDomains,
		},
	]);
}

export const organizationRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: 'organization',
		area: 'directory',
		permissions: {
			delegated: ['User.Read', 'Organization.Read.All', 'Directory.Read.All'],
			application: ['Organization.Read.All', 'Directory.Read.All'],
		},
		handle: organization,
	},
];
