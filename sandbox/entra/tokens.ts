import { createHash } from 'node:crypto';

import { unauthorized } from '../http/errors';
import { type UserRow, users } from '../graph/users/table';
import { type World } from '../world';
import { type Caller, permissionSet } from './caller';
import { type Application } from './directory';
import { type Claims, decodeToken, hasValidSignature, signToken } from './jwt';
import { allPermissions } from './permissions';

export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
/** Seconds that an access token lives. */
export const ACCESS_TOKEN_SECONDS = 3599;

export interface AccessTokenRequest {
	tenant: string;
	application: Application;
	/** The signed-in user and the scopes granted; without a user it is an application token. */
	user?: UserRow;
	scopes?: readonly string[];
	/** Seconds that the token lives. */
	lifetime?: number;
	continuousAccess?: boolean;
}

/** An access token for Graph. */
export function issueAccessToken(world: World, request: AccessTokenRequest): string {
	const now = Math.floor(world.clock.now() / 1000);
	const { application, tenant, user } = request;
	return signToken(
		{
			aud: GRAPH_AUDIENCE,
			iss: `https://sts.windows.net/${tenant}/`,
			iat: now,
			nbf: now,
			exp: now + (request.lifetime ?? ACCESS_TOKEN_SECONDS),
			app_displayname: application.displayName,
			appid: application.clientId,
			appidacr: application.publicClient ? '0' : '1',
			tid: tenant,
			uti: world.newId(),
			// Seconds are too coarse to tell a token made just before a revocation from one made just after.
			xms_sandbox_iat: world.clock.now(),
			ver: '1.0',
			...(request.continuousAccess ? { xms_cc: ['cp1'] } : {}),
			...(user ? userClaims(user, request.scopes ?? []) : applicationClaims(application)),
		},
		world.directory.key,
	);
}

function userClaims(user: UserRow, scopes: readonly string[]): Claims {
	return {
		idtyp: 'user',
		oid: user.id,
		sub: createHash('sha256').update(user.id).digest('base64url'),
		name: user.displayName,
		given_name: user.givenName ?? undefined,
		family_name: user.surname ?? undefined,
		upn: user.userPrincipalName,
		unique_name: user.userPrincipalName,
		scp: scopes.join(' '),
	};
}

function applicationClaims(application: Application): Claims {
	const principal = servicePrincipalId(application.clientId);
	return { idtyp: 'app', oid: principal, sub: principal, roles: rolesOf(application) };
}

/** Application permissions that an application holds. */
export function rolesOf(application: Application): string[] {
	return application.roles === 'all' ? allPermissions('application') : application.roles;
}

/** The object ID of an application in a tenant, always the same for one client ID. */
export function servicePrincipalId(clientId: string): string {
	const hex = createHash('sha256').update(`principal ${clientId}`).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		'-',
	);
}

/** Verified callers by token. Tokens never change, so that each signature is checked once. */
export type CallerCache = Map<string, Caller>;
const CACHE_LIMIT = 5_000;

/** Who presents a token, or Graph's 401. */
export function authenticate(world: World, authorization: string | undefined, cache: CallerCache): Caller {
	const token = /^bearer\s+(.*)$/i.exec(authorization ?? '')?.[1]?.trim();
	if (!token) throw unauthorized('Access token is empty.');
	let caller = cache.get(token);
	if (!caller) {
		caller = verifyToken(world, token);
		if (cache.size >= CACHE_LIMIT) cache.clear();
		cache.set(token, caller);
	}
	checkAlive(world, caller);
	return caller;
}

function verifyToken(world: World, token: string): Caller {
	const decoded = decodeToken(token);
	if (!decoded) throw unauthorized('CompactToken parsing failed with error code: 80049217');
	const { header, claims } = decoded;
	const { key } = world.directory;
	if (header.alg !== 'RS256' || header.kid !== key.kid || !hasValidSignature(decoded, key.publicKey)) {
		throw unauthorized('Invalid access token signature.');
	}
	if (claims.aud !== GRAPH_AUDIENCE && claims.aud !== GRAPH_APP_ID)
		throw unauthorized('Access token validation failure. Invalid audience.');
	const roles = Array.isArray(claims.roles) ? claims.roles.map(String) : [];
	const isApplication = claims.idtyp === 'app';
	const granted = isApplication
		? roles
		: String(claims.scp ?? '')
				.split(' ')
				.filter(Boolean);
	return {
		tenant: String(claims.tid),
		appId: String(claims.appid),
		appName: String(claims.app_displayname),
		userId: isApplication ? undefined : String(claims.oid),
		permissions: permissionSet(granted, isApplication ? 'application' : 'delegated'),
		granted,
		tokenId: String(claims.uti),
		issued: Number(claims.xms_sandbox_iat),
		expires: Number(claims.exp),
		continuousAccess: Array.isArray(claims.xms_cc) && claims.xms_cc.includes('cp1'),
	};
}

/** Expiry and revocation change while a token lives: they are checked on every call. */
function checkAlive(world: World, caller: Caller): void {
	const now = world.clock.now();
	const { directory } = world;
	if (caller.expires * 1000 <= now || directory.expiredTokens.has(caller.tokenId))
		throw unauthorized('Lifetime validation failed, the token is expired.');
	if (!directory.tenants.has(caller.tenant))
		throw unauthorized('The token was issued for a tenant that does not exist.');
	const since = directory.revokedBefore.get(caller.userId ?? caller.appId);
	if (directory.revokedTokens.has(caller.tokenId) || (since !== undefined && caller.issued <= since)) {
		throw revoked(caller, now);
	}
	if (caller.userId === undefined) return;
	const user = world.store.table(users, caller.tenant).get(caller.userId);
	if (!user) throw unauthorized('The identity of the calling user could not be established.');
	if (user.accountEnabled === false) throw revoked(caller, now);
}

/** 401 for a token that lived too long: a claims challenge for clients that can answer one. */
function revoked(caller: Caller, now: number) {
	const message =
		'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp';
	if (!caller.continuousAccess) return unauthorized('Access token has been revoked.');
	const claims = { access_token: { nbf: { essential: true, value: String(Math.floor(now / 1000)) } } };
	const challenge = Buffer.from(JSON.stringify(claims)).toString('base64');
	return unauthorized(message, {
		'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${challenge}"`,
	});
}
