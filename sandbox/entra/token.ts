import { type World } from '../world';
import { checkClient, chooseTenant, clientProof, findApplication } from './client';
import { type Application, type Grant } from './directory';
import { LoginError, missingParameter } from './errors';
import { findGrant, grantUser, userTokens, verifierFits } from './grants';
import { grantedScopes, parseScopes, type Scopes, type TenantChoice } from './scopes';
import { ACCESS_TOKEN_SECONDS, issueAccessToken } from './tokens';

export interface TokenCall {
	/** The tenant's name in the path. */
	tenant: string;
	origin: string;
	form: URLSearchParams;
	authorization: string | undefined;
}

interface Context extends TokenCall {
	world: World;
	choice: TenantChoice;
	application: Application;
}

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** The body of a token response, or a `LoginError`. */
export function answerToken(world: World, call: TokenCall): Record<string, unknown> {
	const choice = chooseTenant(world, call.tenant);
	const proof = clientProof(call.form, call.authorization);
	const grantType = call.form.get('grant_type');
	if (!grantType) throw missingParameter('grant_type');
	const application = findApplication(world, proof.clientId, choice);
	const context: Context = { ...call, world, choice, application };
	if (grantType !== DEVICE_GRANT || !application.publicClient) checkClient(world, application, proof);
	switch (grantType) {
		case 'authorization_code':
			return redeemCode(context);
		case 'refresh_token':
			return refresh(context);
		case 'client_credentials':
			return clientCredentials(context);
		case DEVICE_GRANT:
		case 'device_code':
			return redeemDevice(context);
		default:
			throw new LoginError(
				'unsupported_grant_type',
				70003,
				`The app requested an unsupported grant type '${grantType}'.`,
			);
	}
}

/** Whether the client said, in `claims`, that it can answer a claims challenge. */
export function announcesContinuousAccess(claims: string | null): boolean {
	return claims !== null && /"xms_cc"/.test(claims) && /"cp1"/i.test(claims);
}

function redeemCode(context: Context): Record<string, unknown> {
	const { form, world, application } = context;
	const code = form.get('code');
	if (!code) throw missingParameter('code');
	const grant = findGrant(world, code, { kind: 'code', clientId: application.clientId });
	checkGrantTenant(context, grant);
	if (form.get('redirect_uri') !== grant.redirectUri) {
		throw new LoginError(
			'invalid_client',
			500112,
			`The reply address '${form.get('redirect_uri') ?? ''}' does not match the reply address '${grant.redirectUri ?? ''}' provided when requesting Authorization code.`,
		);
	}
	if (grant.challenge && !verifierFits(grant.challenge, form.get('code_verifier') ?? undefined)) {
		throw new LoginError(
			'invalid_grant',
			501481,
			'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
		);
	}
	grant.redeemed = true;
	return forUser(context, grant);
}

function refresh(context: Context): Record<string, unknown> {
	const token = context.form.get('refresh_token');
	if (!token) throw missingParameter('refresh_token');
	const grant = findGrant(context.world, token, { kind: 'refresh', clientId: context.application.clientId });
	checkGrantTenant(context, grant);
	// The old token goes on working: Entra ID does not take it back when it hands out a new one.
	return forUser(context, grant);
}

function redeemDevice(context: Context): Record<string, unknown> {
	const { world, form, application } = context;
	const code = form.get('device_code');
	if (!code) throw missingParameter('device_code');
	const grant = world.directory.grants.get(code);
	if (!grant || grant.kind !== 'device' || grant.clientId !== application.clientId || grant.redeemed) {
		throw new LoginError('bad_verification_code', 70000, 'The device code is not known.');
	}
	if (grant.expires <= world.clock.now())
		throw new LoginError(
			'expired_token',
			70020,
			'The provided value for the input parameter device_code is not valid. The device code has expired.',
		);
	if (grant.decision === 'declined')
		throw new LoginError('authorization_declined', 70018, 'The person declined the authorization request.');
	if (grant.decision === undefined)
		throw new LoginError(
			'authorization_pending',
			70016,
			'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
		);
	grant.redeemed = true;
	return forUser(context, grant);
}

function checkGrantTenant({ choice, application }: Context, grant: Grant): void {
	if (choice.kind === 'tenant' && choice.tenant.id !== grant.tenant) {
		throw new LoginError(
			'invalid_grant',
			700005,
			`Provided Authorization Code is intended to use against other tenant, thus rejected. The application is '${application.clientId}'.`,
		);
	}
}

/** Tokens for the user of a grant, with the scopes asked for now or those asked for then. */
function forUser(context: Context, grant: Grant): Record<string, unknown> {
	const { world, application, form, origin } = context;
	const user = grantUser(world, grant);
	const before = parseScopes(grant.scopes.join(' '), origin);
	const asked = form.get('scope');
	const now: Scopes = asked ? parseScopes(asked, origin) : before;
	// A request that names identity scopes only wants the permissions of before.
	const scopes =
		now.graph.length > 0 || now.isDefault ? now : { ...now, graph: before.graph, isDefault: before.isDefault };
	return userTokens(world, {
		application,
		tenant: grant.tenant,
		user,
		scopes: grantedScopes(scopes, { directory: world.directory, application, userId: user.id }),
		identity: [...new Set([...before.identity, ...now.identity])],
		nonce: grant.nonce,
		continuousAccess: announcesContinuousAccess(form.get('claims')) || grant.continuousAccess,
		origin,
	});
}

function clientCredentials({ world, choice, application, form, origin }: Context): Record<string, unknown> {
	if (choice.kind === 'any') {
		throw new LoginError(
			'invalid_request',
			50059,
			'No tenant-identifying information found in either the request or implied by any provided credentials.',
		);
	}
	const text = form.get('scope');
	if (!text) throw missingParameter('scope');
	if (application.publicClient)
		throw new LoginError('unauthorized_client', 700025, 'A public client cannot sign in without a user.');
	const scopes = text.split(/\s+/).filter(Boolean);
	if (scopes.length > 1)
		throw new LoginError(
			'invalid_scope',
			70011,
			`The provided value for the input parameter 'scope' is not valid. The scope ${text} is not valid.`,
		);
	if (!text.endsWith('/.default')) {
		throw new LoginError(
			'invalid_scope',
			1002012,
			`The provided value for scope ${text} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
		);
	}
	parseScopes(text, origin);
	return {
		token_type: 'Bearer',
		expires_in: ACCESS_TOKEN_SECONDS,
		ext_expires_in: ACCESS_TOKEN_SECONDS,
		access_token: issueAccessToken(world, {
			tenant: choice.tenant.id,
			application,
			continuousAccess: announcesContinuousAccess(form.get('claims')),
		}),
	};
}
