import { type World } from '../world';

/** OAuth error names. */
export type OAuthError =
	| 'invalid_request'
	| 'invalid_grant'
	| 'invalid_client'
	| 'invalid_scope'
	| 'invalid_resource'
	| 'invalid_tenant'
	| 'invalid_instance'
	| 'unauthorized_client'
	| 'unsupported_grant_type'
	| 'unsupported_response_type'
	| 'interaction_required'
	| 'consent_required'
	| 'login_required'
	| 'access_denied'
	| 'authorization_pending'
	| 'authorization_declined'
	| 'bad_verification_code'
	| 'expired_token';

/** A refusal of Entra ID: an OAuth error with the AADSTS number that says which. */
export class LoginError extends Error {
	override readonly name = 'LoginError';

	constructor(
		readonly error: OAuthError,
		readonly code: number,
		message: string,
	) {
		super(message);
	}

	/** 401 where the client itself is not recognized. */
	get status(): number {
		return this.error === 'invalid_client' ? 401 : 400;
	}

	/** Tells apart the causes of `invalid_grant` that a person can mend. */
	get suberror(): string | undefined {
		return this.code === 65001 ? 'consent_required' : this.code === 50173 ? 'bad_token' : undefined;
	}
}

/** `error_description` and its companions. */
export function loginErrorBody(error: LoginError, world: World, correlationId?: string) {
	const timestamp = `${world.clock.iso().slice(0, 19).replace('T', ' ')}Z`;
	const traceId = world.newId();
	const correlation = correlationId ?? world.newId();
	return {
		error: error.error,
		error_description: `AADSTS${error.code}: ${error.message} Trace ID: ${traceId} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
		error_codes: [error.code],
		timestamp,
		trace_id: traceId,
		correlation_id: correlation,
		error_uri: `${world.url}/error?code=${error.code}`,
		...(error.suberror ? { suberror: error.suberror } : {}),
	};
}

export function missingParameter(name: string): LoginError {
	return new LoginError('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`);
}

export function tenantNotFound(name: string): LoginError {
	return new LoginError(
		'invalid_request',
		90002,
		`Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. This may happen if there are no active subscriptions for the tenant.`,
	);
}

export function applicationNotFound(clientId: string, tenant: string): LoginError {
	return new LoginError(
		'unauthorized_client',
		700016,
		`Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
	);
}

export function redirectMismatch(uri: string, clientId: string): LoginError {
	return new LoginError(
		'invalid_request',
		50011,
		`The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application.`,
	);
}

export function consentMissing(clientId: string, name: string): LoginError {
	return new LoginError(
		'invalid_grant',
		65001,
		`The user or administrator has not consented to use the application with ID '${clientId}' named '${name}'. Send an interactive authorization request for this user and resource.`,
	);
}

export function malformedGrant(): LoginError {
	return new LoginError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
}
