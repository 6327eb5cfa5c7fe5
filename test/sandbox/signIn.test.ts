import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	ConfidentialClientApplication,
	CryptoProvider,
	type NodeAuthOptions,
	PublicClientApplication,
} from '@azure/msal-node';

import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { networkTo } from './msal';

const ANNA = 'anna.berger@sandbox.example';
const PUBLIC = '11111111-2222-4333-8444-555555555555';
const LIMITED = '22222222-2222-4333-8444-555555555555';
const CERTIFIED = '33333333-2222-4333-8444-555555555555';
const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';

let sandbox: Sandbox;
let pem: { cert: string; key: string };

function selfSigned(): { cert: string; key: string } {
	const folder = mkdtempSync(join(tmpdir(), 'sandbox-cert-'));
	const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
	execFileSync(
		'openssl',
		['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=test'],
		{ stdio: 'ignore' },
	);
	const pair = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
	rmSync(folder, { recursive: true });
	return pair;
}

beforeAll(async () => {
	pem = selfSigned();
	sandbox = await createSandbox({
		seed: {
			base: 'demo',
			tenants: [{ id: '99999999-0000-4000-8000-000000000000', domains: ['other.example'] }],
			applications: [
				{ clientId: PUBLIC, publicClient: true, redirectUris: ['http://localhost'] },
				{
					clientId: LIMITED,
					secrets: ['s', { value: 'old', expires: 0 }],
					redirectUris: [REDIRECT],
					delegated: ['User.Read'],
					roles: ['User.Read.All'],
				},
				{ clientId: CERTIFIED, certificates: [pem.cert] },
			],
			users: [{ userPrincipalName: 'guest@other.example', tenant: '99999999-0000-4000-8000-000000000000' }],
		},
	});
});
afterAll(async () => await sandbox.close());

function confidential(
	credential: Pick<NodeAuthOptions, 'clientSecret' | 'clientCertificate'>,
	clientId = sandbox.clientId,
) {
	return new ConfidentialClientApplication({
		auth: { clientId, authority: `https://login.microsoftonline.com/${sandbox.tenantId}`, ...credential },
		system: { networkClient: networkTo(sandbox.url) },
	});
}

/** Follows an authorize address and returns the parameters sent to the client. */
async function authorize(url: string): Promise<URLSearchParams> {
	const response = await fetch(url.replace('https://login.microsoftonline.com', sandbox.url), { redirect: 'manual' });
	expect(response.status).toBe(302);
	return new URL(response.headers.get('location') ?? '').searchParams;
}

async function token(form: Record<string, string>, tenant = sandbox.tenantId) {
	const response = await fetch(`${sandbox.login}/${tenant}/oauth2/v2.0/token`, {
		method: 'POST',
		body: new URLSearchParams(form),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const me = async (accessToken: string) =>
	await fetch(`${sandbox.graph}/v1.0/me`, { headers: { Authorization: `Bearer ${accessToken}` } });

describe('MSAL', () => {
	test('signs a user in with a code and PKCE, silently renews, and keeps the account', async () => {
		const app = confidential({ clientSecret: sandbox.clientSecret });
		const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
		const scopes = ['User.Read', 'Mail.Read', 'offline_access'];
		const url = await app.getAuthCodeUrl({
			scopes,
			redirectUri: REDIRECT,
			codeChallenge: challenge,
			codeChallengeMethod: 'S256',
			prompt: 'none',
			loginHint: ANNA,
		});
		const code = (await authorize(url)).get('code') ?? '';
		const result = await app.acquireTokenByCode({ code, scopes, redirectUri: REDIRECT, codeVerifier: verifier });
		expect(result.account?.username).toBe(ANNA);
		expect(result.scopes).toEqual(expect.arrayContaining(['User.Read', 'Mail.Read']));
		expect(await (await me(result.accessToken)).json()).toMatchObject({ userPrincipalName: ANNA });
		const account = result.account;
		if (!account) throw new Error('MSAL kept no account');
		const renewed = await app.acquireTokenSilent({ account, scopes: ['User.Read'], forceRefresh: true });
		expect(renewed.accessToken).not.toBe(result.accessToken);
		expect((await me(renewed.accessToken)).status).toBe(200);
	});

	test('gets an application token with a secret', async () => {
		const result = await confidential({ clientSecret: sandbox.clientSecret }).acquireTokenByClientCredential({
			scopes: ['https://graph.microsoft.com/.default'],
		});
		const response = await fetch(`${sandbox.graph}/v1.0/users`, {
			headers: { Authorization: `Bearer ${result?.accessToken ?? ''}` },
		});
		expect(response.status).toBe(200);
	});

	test.each(['thumbprintSha256', 'thumbprint'])(
		'gets an application token with a certificate named by its %s',
		async (name) => {
			const { raw } = new X509Certificate(pem.cert);
			const digest = createHash(name === 'thumbprint' ? 'sha1' : 'sha256')
				.update(raw)
				.digest('hex');
			const app = confidential({ clientCertificate: { [name]: digest, privateKey: pem.key } }, CERTIFIED);
			const result = await app.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] });
			expect(result?.accessToken).toBeTruthy();
		},
	);

	test('a certificate that nobody registered is refused', async () => {
		const { cert, key } = selfSigned();
		expect(createPrivateKey(key).type).toBe('private');
		const thumbprintSha256 = createHash('sha256').update(new X509Certificate(cert).raw).digest('hex');
		const app = confidential({ clientCertificate: { thumbprintSha256, privateKey: key } }, CERTIFIED);
		await expect(
			app.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] }),
		).rejects.toThrow('AADSTS700027');
	});

	test('signs a user in at another device', async () => {
		const app = new PublicClientApplication({
			auth: { clientId: PUBLIC, authority: `https://login.microsoftonline.com/${sandbox.tenantId}` },
			system: { networkClient: networkTo(sandbox.url) },
		});
		const result = await app.acquireTokenByDeviceCode({
			scopes: ['User.Read'],
			deviceCodeCallback: ({ userCode }) => {
				void fetch(`${sandbox.url}/_sandbox/device`, {
					method: 'POST',
					body: JSON.stringify({ userCode, user: ANNA }),
				});
			},
		});
		expect(result?.account?.username).toBe(ANNA);
	}, 15_000);
});

describe('the token endpoint refuses', () => {
	const good = {
		grant_type: 'client_credentials',
		client_secret: 's',
		scope: 'https://graph.microsoft.com/.default',
		client_id: LIMITED,
	};
	test.each([
		['an unknown tenant', good, 'nowhere.example', 90002, 400],
		['an unknown application', { ...good, client_id: 'nope' }, '', 700016, 400],
		['an application of another tenant', good, 'other.example', 700016, 400],
		['a wrong secret', { ...good, client_secret: 'x' }, '', 7000215, 401],
		['an expired secret', { ...good, client_secret: 'old' }, '', 7000222, 401],
		['no secret', { grant_type: good.grant_type, scope: good.scope, client_id: LIMITED }, '', 7000218, 401],
		['two resources', { ...good, scope: `${good.scope} https://graph.microsoft.com/User.Read` }, '', 70011, 400],
		['a scope without .default', { ...good, scope: 'https://graph.microsoft.com/User.Read.All' }, '', 1002012, 400],
		['another resource', { ...good, scope: 'https://vault.example/.default' }, '', 500011, 400],
		['an unknown grant', { ...good, grant_type: 'password' }, '', 70003, 400],
		['no grant type', { client_id: LIMITED, client_secret: 's' }, '', 900144, 400],
		['a made-up code', { ...good, grant_type: 'authorization_code', code: 'x' }, '', 9002313, 400],
		['a made-up refresh token', { ...good, grant_type: 'refresh_token', refresh_token: 'x' }, '', 9002313, 400],
	])('%s', async (_what, form, tenant, code, status) => {
		const answer = await token(form, tenant || sandbox.tenantId);
		expect(answer.body.error_codes).toEqual([code]);
		expect(answer.body.error_description).toMatch(
			new RegExp(`^AADSTS${code}: .* Trace ID: .* Correlation ID: .* Timestamp: `),
		);
		expect(answer.status).toBe(status);
	});

	test('client credentials without a tenant', async () => {
		const form = { ...good, client_id: sandbox.clientId, client_secret: sandbox.clientSecret };
		expect((await token(form, 'common')).body.error_codes).toEqual([50059]);
	});
});

describe('codes and refresh tokens', () => {
	const CLIENT = () => ({ client_id: sandbox.clientId, client_secret: sandbox.clientSecret });
	const query = (more: Record<string, string>) =>
		`${sandbox.login}/common/oauth2/v2.0/authorize?${new URLSearchParams({ client_id: sandbox.clientId, response_type: 'code', redirect_uri: REDIRECT, scope: 'openid profile offline_access User.Read', prompt: 'none', login_hint: ANNA, state: 'a&b', ...more }).toString()}`;
	const redeem = async (code: string, more: Record<string, string> = {}) =>
		await token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...CLIENT(), ...more });

	test('a code works once', async () => {
		const sent = await authorize(query({}));
		expect(sent.get('state')).toBe('a&b');
		const code = sent.get('code') ?? '';
		expect((await redeem(code)).status).toBe(200);
		expect((await redeem(code)).body.error_codes).toEqual([54005]);
	});

	test('a code dies after ten minutes', async () => {
		const code = (await authorize(query({}))).get('code') ?? '';
		sandbox.clock.advance(11 * 60_000);
		expect((await redeem(code)).body.error_codes).toEqual([70008]);
	});

	test('a code needs the same redirect address and the verifier', async () => {
		const challenged = query({
			code_challenge: createHash('sha256').update('v'.repeat(43)).digest('base64url'),
			code_challenge_method: 'S256',
		});
		const code = (await authorize(challenged)).get('code') ?? '';
		expect((await redeem(code, { redirect_uri: 'http://localhost' })).body.error_codes).toEqual([500112]);
		expect((await redeem(code)).body.error_codes).toEqual([501481]);
		expect((await redeem(code, { code_verifier: 'v'.repeat(43) })).status).toBe(200);
	});

	test('refreshing hands out a new token, narrows scopes, and ends with the sessions', async () => {
		const first = await redeem((await authorize(query({}))).get('code') ?? '');
		const refresh = async (value: unknown, scope = '') =>
			await token({
				grant_type: 'refresh_token',
				refresh_token: String(value),
				...(scope ? { scope } : {}),
				...CLIENT(),
			});
		const second = await refresh(first.body.refresh_token);
		expect(second.status).toBe(200);
		expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
		expect((await refresh(first.body.refresh_token)).status).toBe(200);
		const userId = sandbox.users.find((user) => user.userPrincipalName === ANNA)?.id ?? '';
		sandbox.world.directory.revokeSessions(userId);
		expect((await refresh(second.body.refresh_token)).body).toMatchObject({
			error: 'invalid_grant',
			error_codes: [50173],
		});
		expect((await me(String(second.body.access_token))).status).toBe(401);
	});

	test.each([
		[{ login_hint: 'nobody@sandbox.example' }, 'login_required', 50034],
		[{ scope: 'Nope.Read' }, 'invalid_scope', 70011],
		[{ response_type: 'token' }, 'unsupported_response_type', 700054],
	])('authorize sends back the refusal of %j', async (more, error, code) => {
		const sent = await authorize(query(more));
		expect(sent.get('error')).toBe(error);
		expect(sent.get('error_description')).toContain(`AADSTS${code}`);
		expect(sent.get('state')).toBe('a&b');
	});

	test('a redirect address that is not registered is shown an error and sent nothing', async () => {
		const response = await fetch(query({ redirect_uri: 'https://evil.example/' }), { redirect: 'manual' });
		expect(response.status).toBe(400);
		expect(await response.text()).toContain('AADSTS50011');
	});

	test('a user of another tenant is told so', async () => {
		const url = query({ login_hint: 'guest@other.example' }).replace('/common/', `/${sandbox.tenantId}/`);
		expect((await authorize(url)).get('error_description')).toContain('AADSTS50020');
	});

	test('consent is asked for on a page, then remembered', async () => {
		const limited = (more: Record<string, string>) =>
			query({ client_id: LIMITED, scope: 'Mail.Read', ...more }).replace('/common/', `/${sandbox.tenantId}/`);
		expect((await authorize(limited({}))).get('error')).toBe('consent_required');
		const page = await (await fetch(limited({ prompt: 'select_account' }))).text();
		const follow = async (html: string, label: string) => {
			const href = new RegExp(`href="([^"]*)"[^>]*>${label}`).exec(html)?.[1] ?? '';
			const url = href.replace(/&#(\d+);/g, (_all, number: string) => String.fromCharCode(Number(number)));
			return await fetch(`${sandbox.url}${url}`, { redirect: 'manual' });
		};
		const asked = await (await follow(page, 'Anna Berger')).text();
		expect(asked).toContain('Mail.Read');
		const declined = await follow(asked, 'Cancel');
		expect(declined.headers.get('location')).toContain('error=access_denied');
		const accepted = await follow(asked, 'Accept');
		expect(accepted.headers.get('location')).toContain('code=');
		expect((await authorize(limited({}))).get('code')).toBeTruthy();
	});
});

test('a client that understands claims challenges gets one, others a plain refusal', async () => {
	const form = {
		grant_type: 'client_credentials',
		client_id: sandbox.clientId,
		client_secret: sandbox.clientSecret,
		scope: 'https://graph.microsoft.com/.default',
	};
	const claims = JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] } } });
	const [able, plain] = [await token({ ...form, claims }), await token(form)].map(({ body }) =>
		String(body.access_token),
	);
	sandbox.faults.add({ count: 2, effect: { kind: 'challenge' } });
	const users = async (accessToken = '') =>
		await fetch(`${sandbox.graph}/v1.0/users`, { headers: { Authorization: `Bearer ${accessToken}` } });
	const [challenged, refused] = [await users(able), await users(plain)];
	expect([challenged.status, refused.status]).toEqual([401, 401]);
	const header = challenged.headers.get('www-authenticate') ?? '';
	expect(header).toContain('error="insufficient_claims"');
	const sent = JSON.parse(Buffer.from(/claims="([^"]*)"/.exec(header)?.[1] ?? '', 'base64').toString('utf8')) as object;
	expect(sent).toMatchObject({ access_token: { nbf: { essential: true, value: expect.any(String) } } });
	expect(refused.headers.get('www-authenticate')).not.toContain('insufficient_claims');
	const again = await token({ ...form, claims: JSON.stringify(sent) });
	expect((await users(String(again.body.access_token))).status).toBe(200);
});

test('discovery tells the addresses of the sandbox, and the keys verify its tokens', async () => {
	const discovery = (await (
		await fetch(`${sandbox.login}/organizations/v2.0/.well-known/openid-configuration`)
	).json()) as Record<string, string>;
	expect(discovery.issuer).toBe(`${sandbox.login}/{tenantid}/v2.0`);
	const { keys } = (await (await fetch(discovery.jwks_uri ?? '')).json()) as { keys: Array<Record<string, string>> };
	const [header = '', claims = '', signature = ''] = sandbox.token().split('.');
	const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' });
	expect(verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
	const missing = await fetch(`${sandbox.login}/nowhere.example/v2.0/.well-known/openid-configuration`);
	expect(missing.status).toBe(400);
});

test('secrets do not reach the log', () => {
	const log = JSON.stringify(sandbox.log.list());
	expect(log).toContain('client_secret=***');
	expect(log).not.toContain(sandbox.clientSecret);
});
