import { type World } from '../../../world';

/** The first label of a tenant's domain: `sandbox` for `sandbox.example`. */
function labels(world: World, tenant: string): { name: string; top: string } {
	const domain = world.directory.tenants.get(tenant)?.domains[0] ?? 'sandbox.example';
	const [name = 'sandbox', ...rest] = domain.split('.');
	return { name, top: rest.join('.') || 'example' };
}

/** Where a tenant's sites are: `sandbox.sharepoint.example`. Nobody can own such a name. */
export function siteHost(world: World, tenant: string): string {
	const { name, top } = labels(world, tenant);
	return `${name}.sharepoint.${top}`;
}

/** Where the drives of a tenant's users are: `sandbox-my.sharepoint.example`. */
export function personalHost(world: World, tenant: string): string {
	const { name, top } = labels(world, tenant);
	return `${name}-my.sharepoint.${top}`;
}

/** `anna.berger@sandbox.example` as a personal site is named: `anna_berger_sandbox_example`. */
export function personalName(userPrincipalName: string): string {
	return userPrincipalName.toLowerCase().replace(/[^a-z0-9]/g, '_');
}
