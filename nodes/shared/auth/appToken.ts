import { createHash, X509Certificate } from 'node:crypto';
import {
	AuthError,
	ConfidentialClientApplication,
	LogLevel,
	type Configuration,
	type INetworkModule,
	type NetworkRequestOptions,
} from '@azure/msal-node';
import { type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { endpoints, type CloudFields } from '../../../credentials/clouds';
import { http } from '../../../graph/http';
import { reasonOf } from '../../../graph/noAnswer';
import { type Transport } from '../../../graph/types';
import { EntraError } from './entraError';

/** The fields of the Application credential. */
export interface AppCredential extends CloudFields {
	tenantId: string;
	clientId: string;
	signInWith: 'secret' | 'certificate';
	clientSecret?: string;
	privateKey?: string;
	certificate?: string;
}

/** What to ask Entra for beyond the cached token. */
export interface TokenWish {
	/** A token that Graph rejected: never handed out again. */
	readonly rejected?: string;
	/** The decoded claims of a challenge. */
	readonly claims?: string;
}

const applications = new Map<string, ConfidentialClientApplication>();
const MULTI_TENANT = new Set(['common', 'organizations', 'consumers']);
/** MSAL only accepts https authorities; requests to this one are sent to the credential's own address. */
const AUTHORITY = 'https://login.microsoftonline.com';

/**
 * An app-only token for Graph. MSAL's cache lives as long as the process and is shared by all nodes; a changed
 * credential gets a new one. Throws an EntraError with the AADSTS code and what to do.
 */
export async function appToken(data: ICredentialDataDecryptedObject, wish: TokenWish = {}): Promise<string> {
	const credential = data as unknown as AppCredential;
	validate(credential);
	const { graph } = endpoints(credential);
	const application = applicationFor(credential);
	const ask = async (skipCache: boolean) =>
		await application.acquireTokenByClientCredential({
			scopes: [`${scopeHost(credential, graph)}/.default`],
			skipCache,
			...(wish.claims ? { claims: wish.claims } : {}),
		});
	try {
		const cached = await ask(wish.claims !== undefined);
		const result = cached?.accessToken === wish.rejected ? await ask(true) : cached;
		if (result) return result.accessToken;
	} catch (error) {
		throw error instanceof AuthError ? new EntraError(error.errorMessage || error.errorCode, credential) : error;
	}
	throw new EntraError('Microsoft Entra answered without a token', credential);
}

/** Tokens are asked for by the cloud's own Graph, also when a sandbox or a proxy stands in front of it. */
const scopeHost = ({ cloud }: AppCredential, graph: string): string =>
	cloud === 'custom' ? 'https://graph.microsoft.com' : graph;

function validate({ tenantId, clientId }: AppCredential): void {
	if (!tenantId?.trim())
		throw new RangeError('The credential’s Directory (Tenant) ID is empty. Enter the organization’s ID or domain');
	if (MULTI_TENANT.has(tenantId)) {
		throw new RangeError(
			`An application cannot sign in to '${tenantId}'. Enter the ID or a domain of one organization as the credential’s Directory (Tenant) ID`,
		);
	}
	if (!clientId?.trim())
		throw new RangeError('The credential’s Application (Client) ID is empty. Copy it from the app registration');
}

function applicationFor(credential: AppCredential): ConfidentialClientApplication {
	const { tenantId, clientId, signInWith, clientSecret, privateKey, certificate, cloud, loginUrl } = credential;
	const fields = [tenantId, clientId, signInWith, clientSecret, privateKey, certificate, cloud, loginUrl];
	const key = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
	const application = applications.get(key) ?? new ConfidentialClientApplication(configuration(credential));
	applications.set(key, application);
	return application;
}

function configuration(credential: AppCredential): Configuration {
	const { login } = endpoints(credential);
	const authority = credential.cloud === 'custom' ? AUTHORITY : login;
	return {
		auth: {
			clientId: credential.clientId.trim(),
			authority: `${authority}/${encodeURIComponent(credential.tenantId.trim())}`,
			...proof(credential),
		},
		system: {
			networkClient: network(http(), { from: authority, to: login }),
			loggerOptions: { piiLoggingEnabled: false, logLevel: LogLevel.Error, loggerCallback: () => undefined },
		},
	};
}

function proof({ signInWith, clientSecret, privateKey, certificate }: AppCredential): Partial<Configuration['auth']> {
	if (signInWith !== 'certificate') {
		if (!clientSecret)
			throw new RangeError('The credential’s Client Secret is empty. Enter the secret’s value, not its ID');
		return { clientSecret };
	}
	return {
		clientCertificate: { thumbprintSha256: thumbprint(certificate ?? ''), privateKey: pem('Private Key', privateKey) },
	};
}

function thumbprint(certificate: string): string {
	return new X509Certificate(pem('Certificate', certificate)).fingerprint256.replaceAll(':', '');
}

/** Text fields of one line swallow the line breaks of a PEM: they are put back. */
function pem(field: string, value: string | undefined): string {
	const found = /-----BEGIN ([A-Z ]+)-----([\s\S]+?)-----END \1-----/.exec(value?.replaceAll('\\n', '\n') ?? '');
	if (!found) {
		throw new RangeError(
			`The credential’s ${field} is not in PEM format. Paste the text from -----BEGIN to the last -----`,
		);
	}
	const lines = (found[2] ?? '').replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return `-----BEGIN ${found[1]}-----\n${lines.join('\n')}\n-----END ${found[1]}-----\n`;
}

/** MSAL over the project's HTTP client, so that connections and proxies are the same for sign-in and Graph. */
export function network(transport: Transport, origin: { from: string; to: string }): INetworkModule {
	const request =
		(method: 'GET' | 'POST') =>
		async <T>(url: string, options: NetworkRequestOptions = {}) => {
			const reply = await transport({
				method,
				url: url.startsWith(origin.from) ? origin.to + url.slice(origin.from.length) : url,
				headers: options.headers ?? {},
				...(options.body === undefined ? {} : { body: options.body }),
			});
			if (reply.status === 0)
				return { status: 400, headers: {}, body: noAnswer(origin.to, reasonOf(reply.failure)) as T };
			return { status: reply.status, headers: { ...reply.headers }, body: reply.body as T };
		};
	return { sendGetRequestAsync: request('GET'), sendPostRequestAsync: request('POST') };
}

/** MSAL replaces what a transport throws by a link to its documentation, but hands on what a server says. */
const noAnswer = (address: string, reason: string) => ({
	error: 'no_answer',
	error_description: `Microsoft Entra did not answer at ${address}: ${reason}. Check the network, the proxy, and the credential’s Cloud`,
});
