import { type INetworkModule, type NetworkRequestOptions, type NetworkResponse } from '@azure/msal-node';

/**
 * MSAL insists on an https authority: it keeps that one, and only its network module knows
 * that the requests end at the sandbox.
 */
export function networkTo(url: string): INetworkModule {
	async function send<T>(method: string, target: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
		const { host, pathname, search } = new URL(target);
		const response = await fetch(`${url}${pathname}${search}`, {
			method,
			headers: { ...options?.headers, 'x-forwarded-host': host, 'x-forwarded-proto': 'https' },
			body: options?.body,
		});
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: (await response.json()) as T,
		};
	}
	return {
		sendGetRequestAsync: async (target, options) => await send('GET', target, options),
		sendPostRequestAsync: async (target, options) => await send('POST', target, options),
	};
}
