import { users } from '../graph/users/table';
import { type World } from '../world';
import { requestBody } from './body';
import { type Call } from './call';
import { notFound } from './errors';
import { parseQuery } from './odata/query';
import { parsePrefer } from './prefer';

export interface BackgroundOptions {
	tenant: string;
	/** The user in whose mailbox or drive it happens. */
	userId: string;
	immutableIds?: boolean;
}

/** What handlers and models see where something happens that nobody requested: a notification, mail that arrives. */
export function backgroundCall(world: World, { tenant, userId, immutableIds = false }: BackgroundOptions): Call {
	const id = world.newId();
	return {
		world,
		caller: {
			tenant,
			appId: '',
			appName: 'Microsoft Graph',
			userId: undefined,
			permissions: new Set<string>(),
			granted: [],
			tokenId: '',
			issued: 0,
			expires: 0,
			continuousAccess: false,
		},
		tenant,
		method: 'GET',
		url: { origin: world.url, graph: `${world.url}/v1.0`, path: '', full: world.url },
		template: 'users/{userId}',
		params: { userId },
		args: {},
		query: parseQuery(new URLSearchParams()),
		headers: {},
		prefer: { ...parsePrefer(undefined), immutableIds },
		ids: { requestId: id, clientRequestId: id },
		body: requestBody(emptyBody()),
		logId: undefined,
		batch: undefined,
		replyHeaders: {},
		owner: () => {
			const owner = world.store.table(users, tenant).get(userId);
			if (!owner) throw notFound('directory', userId);
			return owner;
		},
		table: (definition, scope) => world.store.table(definition, tenant, scope),
		may: () => true,
	};
}

async function* emptyBody(): AsyncIterable<Uint8Array> {
	// Nothing was sent.
}
