import { createHash, randomBytes } from 'node:crypto';

import { type UserRow, users } from '../graph/users/table';
import { type World } from '../world';
import { type Application, type Grant } from './directory';
import { LoginError, malformedGrant } from './errors';
import { type Claims, signToken } from './jwt';
import { ACCESS_TOKEN_SECONDS, issueAccessToken } from './tokens';

const MINUTE = 60_000;
export const CODE_LIFE = 10 * MINUTE;
export const REFRESH_LIFE = 90 * 24 * 60 * MINUTE;
export const DEVICE_LIFE = 15 * MINUTE;

/** Keeps a grant and returns the secret that stands for it. */
export function keepGrant(world: World, grant: Omit<Grant, 'issued'>): string {
	const prefix = { code: '0.', refresh: '1.', device: 'D' }[grant.kind];
	const secret = prefix + randomBytes(48).toString('base64url');
	world.directory.grants.set(secret, { ...grant, issued: world.clock.now() });
	return secret;
}

/** A code or refresh token of this application's that still counts. */
export function findGrant(
	world: World,
	secret: string,
	{ kind, clientId }: { kind: Grant['kind']; clientId: string },
): Grant {
	const grant = world.directory.grants.get(secret);
	if (!grant || grant.kind !== kind) throw malformedGrant();
	if (grant.clientId.toLowerCase() !== clientId.toLowerCase()) {
		throw new LoginError('invalid_grant', 70000, 'The provided grant was issued to another application.');
	}
	if (grant.redeemed) {
		throw new LoginError(
			'invalid_grant',
			54005,
			'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
		);
	}
	if (grant.expires <= world.clock.now()) {
		throw kind === 'code'
			? new LoginError(
					'invalid_grant',
					70008,
					'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
				)
			: new LoginError(
					'invalid_grant',
					700082,
					'The refresh token has expired due to inactivity. Send a new interactive authorization request.',
				);
	}
	const revoked = world.directory.revokedBefore.get(grant.userId ?? '');
	if (revoked !== undefined && grant.issued <= revoked) {
		throw new LoginError(
			'invalid_grant',
			50173,
			'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
		);
	}
	return grant;
}

/** The user behind a grant, who may have been removed or disabled since. */
export function grantUser(world: World, { tenant, userId }: Grant): UserRow {
	const user = world.store.table(users, tenant).get(userId ?? '');
	if (!user)
		throw new LoginError(
			'invalid_grant',
			50034,
			'The user account does not exist in the directory. To sign into this application, the account must be added to the directory.',
		);
	if (!user.accountEnabled) throw new LoginError('invalid_grant', 50057, 'The user account is disabled.');
	return user;
}

/** Whether a PKCE verifier fits the challenge of the authorization request. */
export function verifierFits(challenge: NonNullable<Grant['challenge']>, verifier: string | undefined): boolean {
	if (verifier === undefined) return false;
	return challenge.method === 'plain'
		? verifier === challenge.value
		: createHash('sha256').update(verifier).digest('base64url') === challenge.value;
}

export interface UserTokens {
	application: Application;
	tenant: string;
	user: UserRow;
	scopes: readonly string[];
	identity: readonly string[];
	nonce?: string;
	continuousAccess?: boolean;
	/** Where the token was asked for: the issuer of ID tokens. */
	origin: string;
}

/** The token response of a signed-in user. */
export function userTokens(world: World, request: UserTokens): Record<string, unknown> {
	const { application, tenant, user, scopes, identity, continuousAccess } = request;
	const body: Record<string, unknown> = {
		token_type: 'Bearer',
		scope: [...scopes, ...identity.filter((scope) => scope !== 'offline_access')].join(' '),
		expires_in: ACCESS_TOKEN_SECONDS,
		ext_expires_in: ACCESS_TOKEN_SECONDS,
		access_token: issueAccessToken(world, { tenant, application, user, scopes, continuousAccess }),
		client_info: Buffer.from(JSON.stringify({ uid: user.id, utid: tenant })).toString('base64url'),
	};
	if (identity.includes('offline_access')) {
		body.refresh_token = keepGrant(world, {
			kind: 'refresh',
			clientId: application.clientId,
			tenant,
			userId: user.id,
			scopes: [...scopes, ...identity],
			expires: world.clock.now() + REFRESH_LIFE,
			continuousAccess,
		});
	}
	if (identity.includes('openid')) body.id_token = signToken(idClaims(world, request), world.directory.key);
	return body;
}

function idClaims(world: World, { application, tenant, user, identity, nonce, origin }: UserTokens): Claims {
	const now = Math.floor(world.clock.now() / 1000);
	return {
		aud: application.clientId,
		iss: `${origin}/${tenant}/v2.0`,
		iat: now,
		nbf: now,
		exp: now + 3600,
		oid: user.id,
		sub: createHash('sha256').update(`${application.clientId} ${user.id}`).digest('base64url'),
		tid: tenant,
		ver: '2.0',
		uti: world.newId(),
		...(nonce === undefined ? {} : { nonce }),
		...(identity.includes('profile') ? { name: user.displayName, preferred_username: user.userPrincipalName } : {}),
		...(identity.includes('email') ? { email: user.mail ?? user.userPrincipalName } : {}),
	};
}
