import { type IAllExecuteFunctions, type ICredentialDataDecryptedObject, type IDataObject } from 'n8n-workflow';
import { type TokenSource } from '../../../graph/types';
import { appToken } from './appToken';

/** One refresh for all who hold the same rejected token; a newer one is handed to who comes late. */
function shared(
	initial: () => Promise<string>,
	renew: (rejected: string, claims?: string) => Promise<string>,
): TokenSource {
	let current: Promise<string> | undefined;
	let renewing: { of: string; promise: Promise<string> } | undefined;
	return {
		token: async () => await (current ??= initial()),
		renew: async (rejected, claims) => {
			if (renewing?.of !== rejected) {
				const held = await current;
				if (held !== undefined && held !== rejected) return held;
			}
			if (renewing?.of !== rejected) renewing = { of: rejected, promise: renew(rejected, claims) };
			current = renewing.promise;
			return await current;
		},
	};
}

/** Tokens of the application itself, from MSAL's cache. */
export function appTokens(credential: ICredentialDataDecryptedObject): TokenSource {
	return shared(
		async () => await appToken(credential),
		async (rejected, claims) => await appToken(credential, { rejected, ...(claims ? { claims } : {}) }),
	);
}

const EXPIRES_SOON_MS = 60_000;

/** Tokens of the person who connected the credential. n8n keeps them, refreshes them and saves the new ones. */
export function delegatedTokens(
	context: IAllExecuteFunctions,
	type: string,
	credential: ICredentialDataDecryptedObject,
): TokenSource {
	const refresh = async () => {
		const data = (await context.helpers.refreshOAuth2Token.call(context, type)) as IDataObject;
		return accessTokenOf(data);
	};
	const initial = async () => {
		const data = (credential['oauthTokenData'] ?? {}) as IDataObject;
		const expiresAt = Number(data['n8n_expires_at'] ?? Number.NaN);
		return expiresAt - Date.now() < EXPIRES_SOON_MS && data['refresh_token'] ? await refresh() : accessTokenOf(data);
	};
	return shared(initial, refresh);
}

function accessTokenOf(data: IDataObject): string {
	const token = data['access_token'];
	if (typeof token === 'string' && token) return token;
	throw new RangeError('The credential is not connected. Open it and sign in with Connect my account');
}
