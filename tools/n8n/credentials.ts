import { CREDENTIAL_BLANKING_VALUE } from 'n8n-workflow';
import { Problem } from '../problem';
import type { SandboxFacts } from '../sandbox';
import type { N8nRest } from './rest';

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** The two ways to sign in, by the value of the nodes' Authentication field. */
export const KINDS = {
	oAuth2: { type: 'office365OAuth2Api', name: 'Sandbox, signed-in person' },
	application: { type: 'office365AppApi', name: 'Sandbox, application' },
} as const;

export type Kind = keyof typeof KINDS;

/** n8n's own credential for a language model. */
export const MODEL = { type: 'openAiApi', name: 'Stand-in for a language model' } as const;

/** Those for the sandbox, and where examples with an AI step are to run, the one for its model. */
export type StoredCredentials = Record<Kind, StoredCredential> & { readonly model?: StoredCredential };

/** Every permission of the delegated credential: the sandbox's administrator has consented to all of them. */
const allPermissions = {
	usersAccess: 'User.ReadWrite.All',
	calendarsAccess: 'Calendars.ReadWrite Calendars.ReadWrite.Shared',
	mailAccess: 'Mail.ReadWrite Mail.ReadWrite.Shared',
	sendAccess: 'Mail.Send Mail.Send.Shared',
	mailboxSettingsAccess: 'MailboxSettings.ReadWrite',
	filesAccess: 'Files.ReadWrite.All',
};

/**
 * Stores both kinds of credential for the sandbox in n8n and connects the delegated one as the given person; a label
 * tells the credentials of several sandboxes apart.
 */
export async function storeCredentials(
	rest: N8nRest,
	facts: SandboxFacts & { readonly label?: string },
	userPrincipalName: string,
): Promise<StoredCredentials> {
	const { tenantId, clientId, clientSecret, login, graph, label = '' } = facts;
	const app = { tenantId, clientId, clientSecret, cloud: 'custom', loginUrl: login, graphUrl: graph };
	const named = ({ type, name }: (typeof KINDS)[Kind]) => ({ type, name: `${name}${label}` });
	const stored = {
		application: await storeCredential(rest, { ...named(KINDS.application), data: { ...app, signInWith: 'secret' } }),
		oAuth2: await storeCredential(rest, { ...named(KINDS.oAuth2), data: { ...app, ...allPermissions } }),
	};
	await connect(rest, stored.oAuth2, userPrincipalName);
	return stored;
}

/** Stores a credential, in place of one that has its name and type. */
export async function storeCredential(
	rest: N8nRest,
	draft: { name: string; type: string; data: Record<string, unknown> },
): Promise<StoredCredential> {
	const all = await rest.get<StoredCredential[]>('/credentials');
	const known = all.find(({ name, type }) => name === draft.name && type === draft.type);
	return known
		? await rest.send('PATCH', `/credentials/${known.id}`, draft)
		: await rest.send('POST', '/credentials', draft);
}

/**
 * Walks n8n's own "Connect" flow the way the browser does; the sandbox signs the person in without asking. `open` shows
 * the page of the sign-in, where it is not to be had by its address alone.
 */
export async function connect(
	rest: N8nRest,
	credential: StoredCredential,
	userPrincipalName: string,
	open = async (page: URL): Promise<Response> => await fetch(page, { redirect: 'manual' }),
): Promise<void> {
	const authorize = new URL(await rest.get<string>(`/oauth2-credential/auth?id=${credential.id}`));
	authorize.searchParams.set('prompt', 'none');
	authorize.searchParams.set('login_hint', userPrincipalName);
	const signedIn = await open(authorize);
	const callback = signedIn.headers.get('location');
	if (!callback) {
		throw new Problem(
			`The sandbox refused to sign in ${userPrincipalName} (${signedIn.status}): ${await signedIn.text()}`,
		);
	}
	const page = await (await rest.visit(callback)).text();
	const { data } = await rest.get<{ data: { oauthTokenData?: unknown } }>(
		`/credentials/${credential.id}?includeData=true`,
	);
	if (!data.oauthTokenData) throw new Problem(`n8n did not connect the credential: ${textOf(page)}`);
}

/** What n8n itself says when a credential is tested: undefined when it works. */
export async function testCredential(rest: N8nRest, { id, name, type }: StoredCredential): Promise<string | undefined> {
	const { data } = await rest.get<{ data: Record<string, unknown> }>(`/credentials/${id}?includeData=true`);
	// n8n shows only that somebody is signed in; given the blank value it puts the real one back.
	if (data['oauthTokenData'] === true) data['oauthTokenData'] = CREDENTIAL_BLANKING_VALUE;
	const result = await rest.send<{ status: string; message: string }>('POST', '/credentials/test', {
		credentials: { id, name, type, data },
	});
	return result.status === 'OK' ? undefined : result.message;
}

function textOf(page: string): string {
	return page
		.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 500);
}
