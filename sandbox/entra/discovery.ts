import { type World } from '../world';
import { type TenantChoice } from './scopes';

/** The OpenID configuration of a tenant, with addresses at `origin`. */
export function openIdConfiguration(choice: TenantChoice, origin: string, version: 'v1' | 'v2') {
	const tenant = choice.kind === 'tenant' ? choice.tenant.id : choice.name;
	const issued = choice.kind === 'tenant' ? choice.tenant.id : '{tenantid}';
	const base = `${origin}/${tenant}`;
	const oauth = version === 'v2' ? `${base}/oauth2/v2.0` : `${base}/oauth2`;
	return {
		token_endpoint: `${oauth}/token`,
		token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
		jwks_uri: version === 'v2' ? `${base}/discovery/v2.0/keys` : `${origin}/common/discovery/keys`,
		response_modes_supported: ['query', 'fragment', 'form_post'],
		subject_types_supported: ['pairwise'],
		id_token_signing_alg_values_supported: ['RS256'],
		response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
		scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
		issuer: version === 'v2' ? `${origin}/${issued}/v2.0` : `https://sts.windows.net/${issued}/`,
		request_uri_parameter_supported: false,
		userinfo_endpoint: `${origin}/oidc/userinfo`,
		authorization_endpoint: `${oauth}/authorize`,
		device_authorization_endpoint: `${oauth}/devicecode`,
		http_logout_supported: true,
		frontchannel_logout_supported: true,
		end_session_endpoint: `${oauth}/logout`,
		claims_supported: [
			'sub',
			'iss',
			'cloud_instance_name',
			'aud',
			'exp',
			'iat',
			'auth_time',
			'acr',
			'nonce',
			'preferred_username',
			'name',
			'tid',
			'ver',
			'email',
		],
		tenant_region_scope: choice.kind === 'tenant' ? 'EU' : null,
		cloud_instance_name: 'microsoftonline.com',
		cloud_graph_host_name: 'graph.windows.net',
		msgraph_host: 'graph.microsoft.com',
		rbac_url: 'https://pas.windows.net',
	};
}

const CLOUDS = [
	['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
	['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
	['login.microsoftonline.us', 'login.usgovcloudapi.net'],
] as const;

/** Which names belong to one cloud. The sandbox counts itself to the global one's likes, under its own name. */
export function instanceDiscovery(world: World, origin: string, endpoint: string) {
	const host = new URL(origin).host;
	const tenant = URL.canParse(endpoint) ? (new URL(endpoint).pathname.split('/')[1] ?? 'common') : 'common';
	const clouds = CLOUDS.map((aliases) => ({ preferred_network: aliases[0], preferred_cache: aliases[1], aliases }));
	const own = { preferred_network: host, preferred_cache: host, aliases: [host, new URL(world.url).host] };
	return {
		tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
		'api-version': '1.1',
		metadata: [...clouds, own],
	};
}
