import { randomUUID } from 'node:crypto';
import { type ICredentialDataDecryptedObject, type ICredentialsHelper, type INodeProperties } from 'n8n-workflow';

/** What a suite needs to know of a running sandbox. */
export interface SandboxAccess {
	readonly url: string;
	readonly tenantId: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

export interface TestCredentials {
	readonly authentication: 'oAuth2' | 'application';
	readonly type: string;
	readonly id: string;
	readonly helper: ICredentialsHelper;
	/** The credential as n8n keeps it; a refreshed token shows here. */
	readonly data: ICredentialDataDecryptedObject;
}

/** The Application credential for a sandbox; fields can be overridden to test what is wrong with them. */
export function appCredentials(
	sandbox: SandboxAccess,
	overrides: ICredentialDataDecryptedObject = {},
): TestCredentials {
	const { tenantId, clientId, clientSecret, url } = sandbox;
	const data = {
		tenantId,
		clientId,
		signInWith: 'secret',
		clientSecret,
		cloud: 'custom',
		loginUrl: url,
		graphUrl: url,
	};
	return testCredentials('application', { ...data, ...overrides });
}

const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';

/** The delegated credential, connected as a user of the sandbox through the real code flow. */
export async function delegatedCredentials(
	sandbox: SandboxAccess,
	{ user, scope }: { user: string; scope: string },
): Promise<TestCredentials> {
	const { tenantId, clientId, clientSecret, url } = sandbox;
	const login = `${url}/${tenantId}/oauth2/v2.0`;
	const wanted = `openid offline_access User.Read ${scope}`;
	const query = new URLSearchParams({
		client_id: clientId,
		response_type: 'code',
		redirect_uri: REDIRECT,
		response_mode: 'query',
		scope: wanted,
		prompt: 'none',
		login_hint: user,
	});
	const answer = await fetch(`${login}/authorize?${query.toString()}`, { redirect: 'manual' });
	const code = new URL(answer.headers.get('location') ?? 'none:').searchParams.get('code');
	if (!code) throw new Error(`No code for ${user}: ${answer.headers.get('location') ?? (await answer.text())}`);
	const token = await fetch(`${login}/token`, {
		method: 'POST',
		body: new URLSearchParams({
			client_id: clientId,
			client_secret: clientSecret,
			grant_type: 'authorization_code',
			code,
			redirect_uri: REDIRECT,
		}),
	});
	const oauthTokenData = (await token.json()) as ICredentialDataDecryptedObject;
	return testCredentials('oAuth2', {
		tenantId,
		clientId,
		clientSecret,
		cloud: 'custom',
		loginUrl: url,
		graphUrl: url,
		grantType: 'authorizationCode',
		authentication: 'body',
		accessTokenUrl: `${login}/token`,
		authUrl: `${login}/authorize`,
		scope: wanted,
		oauthTokenData,
	});
}

function testCredentials(
	authentication: TestCredentials['authentication'],
	data: ICredentialDataDecryptedObject,
): TestCredentials {
	const type = authentication === 'application' ? 'office365AppApi' : 'office365OAuth2Api';
	const merge = async (_details: unknown, _type: string, update: ICredentialDataDecryptedObject) => {
		Object.assign(data, update);
	};
	const helper = {
		getParentTypes: () => (authentication === 'oAuth2' ? ['oAuth2Api'] : []),
		getCredentialsProperties: (): INodeProperties[] => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => structuredClone(data),
		getCredentials: async () => ({ getData: async () => structuredClone(data) }),
		authenticate: async (_data: unknown, _type: string, request: unknown) => request,
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		updateCredentials: merge,
		updateCredentialsOauthTokenData: async (_d: unknown, _t: string, update: ICredentialDataDecryptedObject) => {
			data['oauthTokenData'] = (update['oauthTokenData'] as ICredentialDataDecryptedObject | undefined) ?? update;
		},
	};
	// Each sign-in of a person is a credential of its own, so that no test waits for what another was told to wait.
	return {
		authentication,
		type,
		id: authentication === 'application' ? 'application' : randomUUID(),
		helper: helper as unknown as ICredentialsHelper,
		data,
	};
}
