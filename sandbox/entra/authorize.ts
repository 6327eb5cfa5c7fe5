import { type UserRow, users } from '../graph/users/table';
import { type WireReply } from '../http/wire';
import { type World } from '../world';
import { chooseTenant, findApplication } from './client';
import { type Application, type Tenant } from './directory';
import { LoginError, loginErrorBody, missingParameter, redirectMismatch } from './errors';
import { CODE_LIFE, keepGrant } from './grants';
import { accountPage, consentPage, formPostPage } from './pages';
import { parseScopes, type Scopes, type TenantChoice } from './scopes';
import { announcesContinuousAccess } from './token';

/** Parameters of the sandbox's own pages, which lead back to the authorize address. */
const ACCOUNT = '_account';
const DECISION = '_decision';

export interface AuthorizeCall {
	tenant: string;
	origin: string;
	/** The path of the authorize address. */
	path: string;
	query: URLSearchParams;
}

interface Request extends AuthorizeCall {
	world: World;
	choice: TenantChoice;
	application: Application;
	redirectUri: string;
	scopes: Scopes;
}

interface Account {
	tenant: Tenant;
	user: UserRow;
}

/**
 * The authorization endpoint. `prompt=none` with `login_hint` answers at once, for tests and background work;
 * otherwise a person picks an account and consents. Mistakes in the client or the redirect address are thrown:
 * they must not be sent to an address that nobody registered.
 */
export function answerAuthorize(world: World, call: AuthorizeCall): WireReply {
	const choice = chooseTenant(world, call.tenant);
	const application = findApplication(world, call.query.get('client_id') ?? undefined, choice);
	const redirectUri = call.query.get('redirect_uri') ?? application.redirectUris[0];
	if (redirectUri === undefined) throw missingParameter('redirect_uri');
	if (!application.redirectUris.some((known) => sameAddress(known, redirectUri)))
		throw redirectMismatch(redirectUri, application.clientId);
	try {
		const scopes = parseScopes(call.query.get('scope') ?? '', call.origin);
		return proceed({ ...call, world, choice, application, redirectUri, scopes });
	} catch (cause) {
		if (!(cause instanceof LoginError)) throw cause;
		const { error, error_description } = loginErrorBody(cause, world);
		return sendBack(call, redirectUri, { error, error_description });
	}
}

/** Whether two redirect addresses are the same; the port of a loopback address may differ. */
function sameAddress(known: string, given: string): boolean {
	if (known === given) return true;
	if (!URL.canParse(known) || !URL.canParse(given)) return false;
	const [left, right] = [new URL(known), new URL(given)];
	const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(left.hostname);
	return (
		loopback &&
		left.protocol === right.protocol &&
		left.hostname === right.hostname &&
		left.pathname === right.pathname &&
		left.search === right.search
	);
}

function proceed(request: Request): WireReply {
	const { query, world, application, scopes } = request;
	const type = query.get('response_type') ?? '';
	if (type !== 'code')
		throw new LoginError(
			'unsupported_response_type',
			700054,
			`response_type '${type}' is not enabled for the application.`,
		);
	if (scopes.graph.length === 0 && scopes.identity.length === 0 && !scopes.isDefault) throw missingParameter('scope');
	const prompt = query.get('prompt');
	const name = query.get(ACCOUNT) ?? (prompt === 'none' ? query.get('login_hint') : null);
	if (name === null) {
		if (prompt === 'none')
			throw new LoginError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.');
		return html(
			accountPage(
				application.displayName,
				accountsOf(request).map(({ user }) => ({ user, href: again(request, { [ACCOUNT]: user.userPrincipalName }) })),
			),
		);
	}
	const account = findAccount(request, name);
	const missing = world.directory.missingConsent(application, account.user.id, scopes.graph);
	if (missing.length === 0 && prompt !== 'consent') return sendCode(request, account);
	return askConsent(request, account, missing);
}

function askConsent(request: Request, account: Account, missing: readonly string[]): WireReply {
	const { query, world, application, scopes } = request;
	const decision = query.get(DECISION);
	if (query.get('prompt') === 'none') {
		throw new LoginError(
			'consent_required',
			65001,
			`The user or administrator has not consented to use the application with ID '${application.clientId}' named '${application.displayName}'. Send an interactive authorization request for this user and resource.`,
		);
	}
	if (decision === 'cancel')
		throw new LoginError('access_denied', 65004, 'The resource owner or authorization server denied the request.');
	if (decision === 'accept') {
		world.directory.consent(application, account.user.id, missing);
		return sendCode(request, account);
	}
	return html(
		consentPage({
			application: application.displayName,
			user: account.user,
			scopes: scopes.graph,
			accept: again(request, { [DECISION]: 'accept' }),
			cancel: again(request, { [DECISION]: 'cancel' }),
		}),
	);
}

/** Accounts that may sign in to the application at this address. */
function accountsOf({ world, choice, application }: Request): Account[] {
	const tenants = choice.kind === 'tenant' ? [choice.tenant] : [...world.directory.tenants.values()];
	return tenants
		.filter((tenant) => application.multiTenant || tenant.id === application.tenant)
		.flatMap((tenant) => [...world.store.table(users, tenant.id).all()].map((user) => ({ tenant, user })))
		.filter(({ user }) => user.accountEnabled && user.mailbox !== 'shared');
}

function findAccount(request: Request, name: string): Account {
	const { world, choice, application } = request;
	const wanted = name.toLowerCase();
	for (const tenant of world.directory.tenants.values()) {
		const table = world.store.table(users, tenant.id);
		const user = table.first('upn', wanted) ?? table.get(wanted) ?? table.first('address', wanted);
		if (!user) continue;
		const foreign =
			(choice.kind === 'tenant' && choice.tenant.id !== tenant.id) ||
			(!application.multiTenant && application.tenant !== tenant.id);
		if (foreign) {
			throw new LoginError(
				'interaction_required',
				50020,
				`User account '${name}' from identity provider '${tenant.displayName}' does not exist in tenant '${choice.kind === 'tenant' ? choice.tenant.displayName : choice.name}' and cannot access the application '${application.clientId}'(${application.displayName}) in that tenant.`,
			);
		}
		if (!user.accountEnabled) throw new LoginError('access_denied', 50057, 'The user account is disabled.');
		return { tenant, user };
	}
	throw new LoginError(
		'login_required',
		50034,
		`The user account ${name} does not exist in the directory. To sign into this application, the account must be added to the directory.`,
	);
}

function sendCode(request: Request, { tenant, user }: Account): WireReply {
	const { query, world, application, redirectUri, scopes } = request;
	const challenge = query.get('code_challenge');
	const method = query.get('code_challenge_method') ?? 'plain';
	if (challenge !== null && method !== 'S256' && method !== 'plain') {
		throw new LoginError(
			'invalid_request',
			501491,
			`The code_challenge_method '${method}' is not supported; use S256.`,
		);
	}
	const code = keepGrant(world, {
		kind: 'code',
		clientId: application.clientId,
		tenant: tenant.id,
		userId: user.id,
		scopes: [...(scopes.isDefault ? ['.default'] : scopes.graph), ...scopes.identity],
		expires: world.clock.now() + CODE_LIFE,
		redirectUri,
		...(challenge === null
			? {}
			: { challenge: { value: challenge, method: method === 'S256' ? ('S256' as const) : ('plain' as const) } }),
		...(query.get('nonce') === null ? {} : { nonce: query.get('nonce') ?? '' }),
		continuousAccess: announcesContinuousAccess(query.get('claims')),
	});
	const clientInfo = Buffer.from(JSON.stringify({ uid: user.id, utid: tenant.id })).toString('base64url');
	return sendBack(request, redirectUri, {
		code,
		...(query.get('client_info') === '1' ? { client_info: clientInfo } : {}),
		session_state: world.newId(),
	});
}

/** Sends parameters to the client, the way it asked for. */
function sendBack(call: AuthorizeCall, redirectUri: string, parameters: Record<string, string>): WireReply {
	const state = call.query.get('state');
	const all = new URLSearchParams({ ...parameters, ...(state === null ? {} : { state }) });
	const mode = call.query.get('response_mode') ?? 'query';
	if (mode === 'form_post') return html(formPostPage(redirectUri, all));
	const separator = mode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
	return {
		status: 302,
		headers: { Location: `${redirectUri}${separator}${all.toString()}`, 'Cache-Control': 'no-store' },
	};
}

/** The same request once more, with an answer of the person at the screen. */
function again({ path, query }: Request, answer: Record<string, string>): string {
	const next = new URLSearchParams(query);
	for (const [name, value] of Object.entries(answer)) next.set(name, value);
	return `${path}?${next.toString()}`;
}

function html(text: string): WireReply {
	return {
		status: 200,
		headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
		body: { text },
	};
}
