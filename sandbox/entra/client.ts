import { createHash, createPublicKey, X509Certificate } from 'node:crypto';

import { type World } from '../world';
import { type Application } from './directory';
import { applicationNotFound, LoginError, missingParameter, tenantNotFound } from './errors';
import { decodeToken, type DecodedToken, hasValidSignature } from './jwt';
import { type TenantChoice } from './scopes';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The tenant in the path of a request. */
export function chooseTenant(world: World, name: string): TenantChoice {
	const lower = name.toLowerCase();
	if (lower === 'common' || lower === 'organizations' || lower === 'consumers') return { kind: 'any', name: lower };
	const tenant = world.directory.findTenant(lower);
	if (!tenant) throw tenantNotFound(name);
	return { kind: 'tenant', tenant };
}

/** The application that a request names, if it may be used with that tenant. */
export function findApplication(world: World, clientId: string | undefined, choice: TenantChoice): Application {
	if (!clientId) throw missingParameter('client_id');
	const application = world.directory.findApplication(clientId);
	if (!application)
		throw applicationNotFound(clientId, choice.kind === 'tenant' ? choice.tenant.displayName : choice.name);
	if (application.multiTenant) return application;
	if (choice.kind === 'any') {
		throw new LoginError(
			'invalid_request',
			50194,
			`Application '${clientId}'(${application.displayName}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
		);
	}
	if (choice.tenant.id !== application.tenant) throw applicationNotFound(clientId, choice.tenant.displayName);
	return application;
}

export interface ClientProof {
	clientId?: string;
	secret?: string;
	assertion?: string;
	assertionType?: string;
}

/** How a client proves who it is: in the form, or by HTTP Basic. */
export function clientProof(form: URLSearchParams, authorization: string | undefined): ClientProof {
	const basic = /^basic\s+(.*)$/i.exec(authorization ?? '')?.[1];
	const [id, secret] = basic ? splitBasic(basic) : [undefined, undefined];
	return {
		clientId: form.get('client_id') ?? id,
		secret: form.get('client_secret') ?? secret,
		assertion: form.get('client_assertion') ?? undefined,
		assertionType: form.get('client_assertion_type') ?? undefined,
	};
}

function splitBasic(encoded: string): [string, string] {
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const at = text.indexOf(':');
	const decode = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));
	return [decode(text.slice(0, at)), decode(text.slice(at + 1))];
}

/** Refuses a client that is not who it says. Public clients have nothing to prove, and must not try. */
export function checkClient(world: World, application: Application, proof: ClientProof): void {
	if (proof.assertion !== undefined) {
		checkAssertion(world, application, proof);
		return;
	}
	if (application.publicClient) {
		if (proof.secret)
			throw new LoginError(
				'invalid_client',
				700025,
				"Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
			);
		return;
	}
	if (!proof.secret) {
		throw new LoginError(
			'invalid_client',
			7000218,
			"The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
		);
	}
	const secret = application.secrets.find(({ value }) => value === proof.secret);
	if (!secret) {
		throw new LoginError(
			'invalid_client',
			7000215,
			`Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${application.clientId}'.`,
		);
	}
	if (secret.expires !== undefined && secret.expires <= world.clock.now()) {
		throw new LoginError(
			'invalid_client',
			7000222,
			`The provided client secret keys for app '${application.clientId}' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security.`,
		);
	}
}

function checkAssertion(world: World, application: Application, { assertion = '', assertionType }: ClientProof): void {
	if (assertionType !== ASSERTION_TYPE)
		throw new LoginError('invalid_request', 50027, "The 'client_assertion_type' is missing or not supported.");
	const token = decodeToken(assertion);
	if (!token) throw new LoginError('invalid_client', 50027, 'JWT token is invalid or malformed.');
	if (!application.certificates.some((pem) => signedBy(token, pem))) {
		throw new LoginError(
			'invalid_client',
			700027,
			'The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.]',
		);
	}
	checkAssertionClaims(world, application, token);
}

function signedBy(token: DecodedToken, pem: string): boolean {
	const certificate = new X509Certificate(pem);
	const { header } = token;
	const sha1 = createHash('sha1').update(certificate.raw).digest();
	const sha256 = createHash('sha256').update(certificate.raw).digest();
	const named =
		header['x5t#S256'] === sha256.toString('base64url') ||
		header.x5t === sha1.toString('base64url') ||
		String(header.kid ?? '').toLowerCase() === sha1.toString('hex');
	return (
		named && hasValidSignature(token, createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })))
	);
}

/** Seconds that clocks may differ. */
const SKEW = 300;

function checkAssertionClaims(world: World, application: Application, { claims }: DecodedToken): void {
	const now = world.clock.now() / 1000;
	if (claims.iss !== application.clientId || claims.sub !== application.clientId) {
		throw new LoginError(
			'invalid_client',
			700021,
			"Client assertion application identifier does not match 'client_id' parameter.",
		);
	}
	if (typeof claims.aud !== 'string' || !/\/(oauth2\/v2\.0\/token|oauth2\/token|v2\.0)$/.test(claims.aud)) {
		throw new LoginError(
			'invalid_client',
			50013,
			'Assertion failed audience check: the audience must be the address of the token endpoint.',
		);
	}
	if (Number(claims.exp) + SKEW < now || Number(claims.nbf ?? 0) - SKEW > now || !Number.isFinite(Number(claims.exp))) {
		throw new LoginError('invalid_client', 700024, 'Client assertion is not within its valid time range.');
	}
}
