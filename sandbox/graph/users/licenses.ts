import { type Call } from '../../http/call';
import { badRequest } from '../../http/errors';
import { defineModel } from '../../http/model';
import { collection, entity, type Reply } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { complex } from '../../http/schema';
import { checkedObject } from '../../http/validate';
import { userModel } from './model';
import { BUSINESS_SKU, seededId } from './seed';
import { users, type UserRow } from './table';

interface Plan {
	servicePlanId: string;
	servicePlanName: string;
}

interface Sku {
	skuId: string;
	skuPartNumber: string;
	units: number;
	plans: readonly Plan[];
}

const EXCHANGE: Plan = {
	servicePlanId: '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
	servicePlanName: 'EXCHANGE_S_STANDARD',
};
const SHAREPOINT: Plan = {
	servicePlanId: 'c7699d2e-19aa-44de-8edf-1736da088ca1',
	servicePlanName: 'SHAREPOINTSTANDARD',
};
const TEAMS: Plan = { servicePlanId: '57ff2da0-773e-42df-b2af-ffb7a2317929', servicePlanName: 'TEAMS1' };
const FLOW: Plan = { servicePlanId: '50e68c76-46c6-4674-81f9-75456511b170', servicePlanName: 'FLOW_P2_VIRAL' };

/** Subscriptions that every tenant of the sandbox has bought. */
const SKUS: readonly Sku[] = [
	{ skuId: BUSINESS_SKU, skuPartNumber: 'SPB', units: 300, plans: [EXCHANGE, SHAREPOINT, TEAMS] },
	{ skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d', skuPartNumber: 'FLOW_FREE', units: 10_000, plans: [FLOW] },
];

const READ: Permissions = {
	delegated: ['LicenseAssignment.Read.All'],
	application: ['LicenseAssignment.Read.All'],
	self: ['User.Read'],
};
const WRITE: Permissions = {
	delegated: ['LicenseAssignment.ReadWrite.All'],
	application: ['LicenseAssignment.ReadWrite.All'],
};

const request = complex('microsoft.graph.assignLicense', {
	addLicenses: [complex('microsoft.graph.assignedLicense', { skuId: 'Guid', disabledPlans: ['Guid'] })],
	removeLicenses: ['Guid'],
});

const plan = complex('microsoft.graph.servicePlanInfo', {
	servicePlanId: 'Guid',
	servicePlanName: 'String',
	provisioningStatus: 'String',
	appliesTo: 'String',
});

const details = defineModel('microsoft.graph.licenseDetails', {
	properties: { id: 'String', skuId: 'Guid', skuPartNumber: 'String', servicePlans: [plan] },
});

const skuModel = defineModel('microsoft.graph.subscribedSku', {
	properties: {
		id: 'String',
		skuId: 'Guid',
		skuPartNumber: 'String',
		appliesTo: 'String',
		capabilityStatus: 'String',
		consumedUnits: 'Int32',
		prepaidUnits: 'Object',
		servicePlans: [plan],
	},
});

type License = NonNullable<UserRow['assignedLicenses']>[number];

function findSku(skuId: string): Sku {
	const sku = SKUS.find((each) => each.skuId === skuId.toLowerCase());
	if (!sku) throw badRequest(`License ${skuId} does not correspond to a valid company License.`, 'Request_BadRequest');
	return sku;
}

/** Licences after an order to add and remove. */
export function changedLicenses(
	current: readonly License[],
	{ add, remove }: { add: readonly License[]; remove: readonly string[] },
): License[] {
	for (const skuId of remove) {
		if (!current.some((license) => license.skuId === skuId))
			throw badRequest('User does not have a corresponding license.', 'Request_BadRequest');
	}
	const kept = current.filter(
		({ skuId }) => !remove.includes(skuId) && !add.some((license) => license.skuId === skuId),
	);
	return [...kept, ...add];
}

const includesExchange = (licenses: readonly License[]) =>
	licenses.some(
		({ skuId, disabledPlans }) =>
			findSku(skuId).plans.includes(EXCHANGE) && !disabledPlans.includes(EXCHANGE.servicePlanId),
	);

async function assign(call: Call): Promise<Reply> {
	const body = checkedObject(await call.body.object(), request);
	if (!Array.isArray(body.addLicenses) || !Array.isArray(body.removeLicenses)) {
		throw badRequest('addLicenses and removeLicenses are required; either may be empty.', 'Request_BadRequest');
	}
	const user = call.owner();
	const add = body.addLicenses.map((license: { skuId?: string; disabledPlans?: string[] }) => ({
		skuId: findSku(license.skuId ?? '').skuId,
		disabledPlans: license.disabledPlans ?? [],
	}));
	if (add.length > 0 && !user.usageLocation) {
		throw badRequest('License assignment cannot be done for user with invalid usage location.', 'Request_BadRequest');
	}
	const assignedLicenses = changedLicenses(user.assignedLicenses ?? [], {
		add,
		remove: body.removeLicenses.map(String),
	});
	const updated = call
		.table(users)
		.update(user.id, { assignedLicenses, ...mailboxAfter(user, includesExchange(assignedLicenses)) });
	return entity(userModel, updated, { context: 'users/$entity' });
}

/** Exchange comes and goes with the licence; shared mailboxes and rooms need none. */
function mailboxAfter(user: UserRow, hasExchange: boolean): Partial<UserRow> {
	if (user.mailbox !== 'user' && user.mailbox !== 'none') return {};
	if (!hasExchange) return { mailbox: 'none' };
	const mail = user.mail ?? user.userPrincipalName;
	return {
		mailbox: 'user',
		mail,
		proxyAddresses: [`SMTP:${mail}`, ...(user.proxyAddresses ?? []).filter((address) => !/^SMTP:/.test(address))],
	};
}

const shownPlans = (sku: Sku, disabled: readonly string[]) =>
	sku.plans.map((each) => ({
		...each,
		provisioningStatus: disabled.includes(each.servicePlanId) ? 'Disabled' : 'Success',
		appliesTo: 'User',
	}));

function list(call: Call): Reply {
	const user = call.owner();
	const rows = (user.assignedLicenses ?? []).map(({ skuId, disabledPlans }) => {
		const sku = findSku(skuId);
		return {
			id: seededId(`${user.id} ${skuId}`),
			skuId,
			skuPartNumber: sku.skuPartNumber,
			servicePlans: shownPlans(sku, disabledPlans),
		};
	});
	return collection(details, rows);
}

function listSkus(call: Call): Reply {
	const assigned = [...call.table(users).all()].flatMap((user) => user.assignedLicenses ?? []);
	const rows = SKUS.map((sku) => ({
		id: `${call.tenant}_${sku.skuId}`,
		skuId: sku.skuId,
		skuPartNumber: sku.skuPartNumber,
		appliesTo: 'User',
		capabilityStatus: 'Enabled',
		consumedUnits: assigned.filter(({ skuId }) => skuId === sku.skuId).length,
		prepaidUnits: { enabled: sku.units, suspended: 0, warning: 0, lockedOut: 0 },
		servicePlans: shownPlans(sku, []),
	}));
	return collection(skuModel, rows);
}

export const licenseRoutes: readonly Route[] = [
	{ method: 'POST', path: '{mailbox}/assignLicense', area: 'directory', permissions: WRITE, handle: assign },
	{ method: 'GET', path: '{mailbox}/licenseDetails', area: 'directory', permissions: READ, handle: list },
	{
		method: 'GET',
		path: 'subscribedSkus',
		area: 'directory',
		permissions: {
			delegated: ['LicenseAssignment.Read.All', 'Organization.Read.All'],
			application: ['LicenseAssignment.Read.All', 'Organization.Read.All'],
		},
		handle: listSkus,
	},
];
