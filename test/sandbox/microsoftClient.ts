import {
	AuthenticationHandler,
	Client,
	type Context,
	type Middleware,
	RedirectHandler,
	RedirectHandlerOptions,
	RetryHandler,
	RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';

import { type Sandbox } from '../../sandbox/sandbox';

/**
 * Takes the place of the client's last handler. The client is for https://graph.microsoft.com and stays so:
 * only this handler knows that the requests end at the sandbox.
 */
class SandboxHandler implements Middleware {
	constructor(private readonly url: string) {}

	async execute(context: Context): Promise<void> {
		if (typeof context.request !== 'string') throw new Error('the client is expected to give addresses as text');
		const { host, protocol, pathname, search } = new URL(context.request);
		const headers = new Headers(context.options?.headers as Record<string, string>);
		headers.set('x-forwarded-host', host);
		headers.set('x-forwarded-proto', protocol.replace(':', ''));
		context.response = await fetch(`${this.url}${pathname}${search}`, { ...context.options, headers });
	}
}

/** Microsoft's Graph client with its own handlers, pointed at a sandbox; as the application when no user is named. */
export function microsoftClient(sandbox: Sandbox, user?: string): Client {
	const authentication = new AuthenticationHandler({
		getAccessToken: async () => await Promise.resolve(sandbox.token(user === undefined ? {} : { user })),
	});
	const retry = new RetryHandler(new RetryHandlerOptions());
	const redirect = new RedirectHandler(new RedirectHandlerOptions());
	authentication.setNext(retry);
	retry.setNext(redirect);
	redirect.setNext(new SandboxHandler(sandbox.url));
	return Client.initWithMiddleware({ middleware: authentication });
}
