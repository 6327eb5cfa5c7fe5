import { createSandbox, type Sandbox } from '../../sandbox/sandbox';

// n8n's Entra credential asks for these by default; Entra grants them, although nothing here opens with most of them.
const ENTRA_NODE =
	'openid offline_access AccessReview.ReadWrite.All Directory.ReadWrite.All NetworkAccessPolicy.ReadWrite.All ' +
	'DelegatedAdminRelationship.ReadWrite.All EntitlementManagement.ReadWrite.All User.ReadWrite.All ' +
	'Directory.AccessAsUser.All Sites.FullControl.All GroupMember.ReadWrite.All';

describe('permissions of areas that the sandbox does not serve', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await createSandbox({ seed: 'demo' });
	});

	afterAll(async () => {
		await sandbox.close();
	});

	/** Where the sign-in leads, with its parameters. */
	async function signIn(scope: string): Promise<URLSearchParams> {
		const query = new URLSearchParams({
			client_id: sandbox.clientId,
			response_type: 'code',
			redirect_uri: 'http://localhost/callback',
			prompt: 'none',
			login_hint: 'anna.berger@sandbox.example',
			scope,
		});
		const url = `${sandbox.login}/common/oauth2/v2.0/authorize?${query.toString()}`;
		const answer = await fetch(url, { redirect: 'manual' });
		return new URL(answer.headers.get('location') ?? '').searchParams;
	}

	test('are granted together with the others', async () => {
		const code = (await signIn(ENTRA_NODE)).get('code') ?? '';
		const answer = await fetch(`${sandbox.login}/common/oauth2/v2.0/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'authorization_code',
				client_id: sandbox.clientId,
				client_secret: sandbox.clientSecret,
				redirect_uri: 'http://localhost/callback',
				code,
			}),
		});
		const { scope, refresh_token: refresh } = (await answer.json()) as { scope: string; refresh_token: string };
		expect(scope.split(' ')).toEqual(expect.arrayContaining(['AccessReview.ReadWrite.All', 'User.ReadWrite.All']));
		expect(refresh).toEqual(expect.any(String));
	});

	test.each(['Nope.Read', 'AccessReview.ReadWrit', 'AccessReview', 'Mail.Readd', 'Tasks..Read'])(
		'%s is none of them',
		async (scope) => {
			const refused = await signIn(scope);
			expect(refused.get('error')).toBe('invalid_scope');
			expect(refused.get('error_description')).toMatch(/^AADSTS70011: .*is not valid/);
		},
	);
});
