import { type Application, type Directory, type Tenant } from './directory';
import { consentMissing, LoginError } from './errors';
import { allPermissions, IDENTITY_SCOPES, knownPermission } from './permissions';

export interface Scopes {
	/** Permissions of Graph, in their usual spelling. */
	graph: readonly string[];
	/** `openid`, `profile`, `email`, `offline_access`. */
	identity: readonly string[];
	/** `<resource>/.default`: whatever has been consented to. */
	isDefault: boolean;
}

const GRAPH_HOSTS = /^https:\/\/((dod-)?graph\.microsoft\.(com|us)|microsoftgraph\.chinacloudapi\.cn)$/i;
const GRAPH_ID = '00000003-0000-0000-c000-000000000000';

/** Whether a resource in a scope means Graph: its addresses in the clouds, its ID, or the sandbox itself. */
function isGraph(resource: string, origin: string): boolean {
	const bare = resource.replace(/\/$/, '');
	return (
		GRAPH_HOSTS.test(bare) ||
		bare.toLowerCase() === GRAPH_ID ||
		bare === origin ||
		/^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/i.test(bare)
	);
}

function invalidScope(scope: string): LoginError {
	return new LoginError(
		'invalid_scope',
		70011,
		`The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
	);
}

/** Understands a scope parameter. `origin` is the sandbox's own address. */
export function parseScopes(text: string, origin: string): Scopes {
	const graph: string[] = [];
	const identity: string[] = [];
	let isDefault = false;
	for (const scope of text.split(/[\s+]+/).filter(Boolean)) {
		if (IDENTITY_SCOPES.includes(scope.toLowerCase())) {
			identity.push(scope.toLowerCase());
			continue;
		}
		const at = scope.lastIndexOf('/');
		const resource = at < 0 ? undefined : scope.slice(0, at);
		const name = scope.slice(at + 1);
		if (resource !== undefined && !isGraph(resource, origin)) {
			throw new LoginError(
				'invalid_resource',
				500011,
				`The resource principal named ${resource} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant.`,
			);
		}
		if (name === '.default') isDefault = true;
		else graph.push(knownPermission(name) ?? invalid(scope));
	}
	if (isDefault && graph.length > 0) throw invalidScope(text);
	return { graph: [...new Set(graph)], identity, isDefault };
}

function invalid(scope: string): never {
	throw invalidScope(scope);
}

export interface ConsentQuestion {
	directory: Directory;
	application: Application;
	userId: string;
}

/** The delegated permissions that a token gets, or the refusal that says consent is missing. */
export function grantedScopes(scopes: Scopes, { directory, application, userId }: ConsentQuestion): string[] {
	if (scopes.isDefault)
		return application.delegated === 'all' ? allPermissions('delegated') : [...application.delegated];
	if (directory.missingConsent(application, userId, scopes.graph).length > 0) {
		throw consentMissing(application.clientId, application.displayName);
	}
	return [...scopes.graph];
}

/** What a request names in place of a tenant: one of them, or any of them. */
export type TenantChoice =
	{ kind: 'tenant'; tenant: Tenant } | { kind: 'any'; name: 'common' | 'organizations' | 'consumers' };
