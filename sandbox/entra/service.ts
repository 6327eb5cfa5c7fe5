import { users } from '../graph/users/table';
import { errorBody, GraphError } from '../http/errors';
import { withFaults } from '../http/strike';
import { type WireReply, type WireRequest } from '../http/wire';
import { type World } from '../world';
import { answerAuthorize } from './authorize';
import { chooseTenant } from './client';
import { answerDeviceCode, devicePage } from './device';
import { instanceDiscovery, openIdConfiguration } from './discovery';
import { LoginError, loginErrorBody } from './errors';
import { publicJwk } from './jwt';
import { errorPage, messagePage } from './pages';
import { answerToken } from './token';
import { authenticate } from './tokens';
import { answerAdminConsent } from './adminConsent';

interface LoginCall {
	world: World;
	request: WireRequest;
	tenant: string;
	path: string;
	query: URLSearchParams;
}

type Answer = (call: LoginCall) => WireReply | Promise<WireReply>;

/** Addresses after the tenant's name. */
const ROUTES: Readonly<Record<string, Answer>> = {
	'GET v2.0/.well-known/openid-configuration': (call) => configuration(call, 'v2'),
	'GET .well-known/openid-configuration': (call) => configuration(call, 'v1'),
	'GET discovery/v2.0/keys': keys,
	'GET discovery/keys': keys,
	'GET discovery/instance': ({ world, request, query }) =>
		json(200, instanceDiscovery(world, request.origin, query.get('authorization_endpoint') ?? '')),
	'GET oauth2/v2.0/authorize': ({ world, request, tenant, path, query }) =>
		answerAuthorize(world, { tenant, origin: request.origin, path, query }),
	'POST oauth2/v2.0/authorize': async ({ world, request, tenant, path }) =>
		answerAuthorize(world, { tenant, origin: request.origin, path, query: await formOf(request) }),
	'POST oauth2/v2.0/token': async ({ world, request, tenant }) =>
		json(200, answerToken(world, await tokenCall(request, tenant)), {
			'Cache-Control': 'no-store',
			Pragma: 'no-cache',
		}),
	'POST oauth2/v2.0/devicecode': async ({ world, request, tenant }) =>
		json(200, answerDeviceCode(world, await tokenCall(request, tenant))),
	'GET oauth2/v2.0/logout': logout,
	'GET oauth2/logout': logout,
	'GET adminconsent': ({ world, tenant, path, query }) => answerAdminConsent(world, { tenant, path, query }),
	'GET v2.0/adminconsent': ({ world, tenant, path, query }) => answerAdminConsent(world, { tenant, path, query }),
};

/** Answers what login.microsoftonline.com answers, and Graph's `/oidc/userinfo`. */
export function loginService(world: World): (request: WireRequest) => Promise<WireReply> {
	return async (request) => {
		try {
			return await withFaults(world, { request, service: 'login' }, async () => await route(world, request));
		} catch (cause) {
			if (cause instanceof LoginError) return refuse(world, request, cause);
			if (!(cause instanceof GraphError)) throw cause;
			request.notes.error = cause.error;
			return json(cause.status, errorBody(cause, request.ids, world.clock.iso()), { ...cause.extras.headers });
		}
	};
}

async function route(world: World, request: WireRequest): Promise<WireReply> {
	const [path = '', search = ''] = request.url.split('?');
	const query = new URLSearchParams(search);
	const [tenant = '', ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
	if (tenant === 'devicelogin') return html(200, devicePage(world, query));
	if (tenant === 'oidc') return userInfo(world, request);
	const name = rest.join('/').toLowerCase();
	const answer = ROUTES[`${request.method} ${name}`];
	if (answer) return await answer({ world, request, tenant, path, query });
	return json(501, {
		error: 'not_implemented',
		error_description: `The sandbox has no address ${request.method} ${path}.`,
	});
}

function configuration({ world, request, tenant }: LoginCall, version: 'v1' | 'v2'): WireReply {
	return json(200, openIdConfiguration(chooseTenant(world, tenant), request.origin, version));
}

function keys({ world, tenant }: LoginCall): WireReply {
	chooseTenant(world, tenant);
	return json(200, { keys: [publicJwk(world.directory.key)] });
}

async function formOf(request: WireRequest): Promise<URLSearchParams> {
	return new URLSearchParams(await request.body.text());
}

async function tokenCall(request: WireRequest, tenant: string) {
	return { tenant, origin: request.origin, form: await formOf(request), authorization: request.headers.authorization };
}

function logout({ query }: LoginCall): WireReply {
	const target = query.get('post_logout_redirect_uri');
	if (target !== null && /^https?:\/\//i.test(target)) return { status: 302, headers: { Location: target } };
	return html(200, messagePage('You signed out', 'It is a good idea to close all browser windows.'));
}

function userInfo(world: World, request: WireRequest): WireReply {
	const caller = authenticate(world, request.headers.authorization, new Map());
	const user = world.store.table(users, caller.tenant).get(caller.userId ?? '');
	if (!user) throw new LoginError('invalid_request', 50034, 'The token does not stand for a user.');
	return json(200, {
		sub: user.id,
		name: user.displayName,
		family_name: user.surname,
		given_name: user.givenName,
		email: user.mail,
	});
}

/** Refusals are pages for people and JSON for programs. */
function refuse(world: World, request: WireRequest, error: LoginError): WireReply {
	const body = loginErrorBody(error, world, request.headers['client-request-id']);
	request.notes.error = { code: `AADSTS${error.code}`, message: error.message };
	const forPeople =
		request.method === 'GET' && /\/(authorize|adminconsent|devicelogin)$/i.test(request.url.split('?')[0] ?? '');
	return forPeople ? html(error.status, errorPage(body.error_description)) : json(error.status, body);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): WireReply {
	return { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers }, body: { json: body } };
}

function html(status: number, text: string): WireReply {
	return {
		status,
		headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
		body: { text },
	};
}
