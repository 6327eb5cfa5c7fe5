import { importWorkflow } from '../../../tools/examples';
import { KINDS, type Kind } from '../../../tools/n8n/credentials';
import { type StoredWorkflow, type WorkflowNode } from '../../../tools/n8n/workflows';
import { within, type Stage } from './stage';

const TYPES = 'n8n-nodes-microsoft-office365.office365';
const ACTIVATION_MS = 120_000;

/** One kind of thing that a trigger watches, and how to change one. */
export interface Watched {
	/** The trigger's type, after the package. */
	readonly node: string;
	readonly parameters: Readonly<Record<string, unknown>>;
	/** What must be there before the trigger begins to watch, so that it can be changed. */
	readonly prepare?: (stage: Stage, mark: string) => Promise<unknown>;
	/** Makes the change that the trigger waits for; the mark becomes part of the thing. */
	readonly change: (stage: Stage, mark: string) => Promise<unknown>;
}

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const person = (stage: Stage): string => stage.session.person.userPrincipalName;

export const WATCHED = {
	mail: {
		node: 'MailTrigger',
		parameters: { event: 'messageReceived', folderId: locator('path', 'Inbox') },
		change: async (stage, mark) =>
			await stage.graph('POST', '/users/ben.carter@sandbox.example/sendMail', {
				message: {
					subject: mark,
					body: { contentType: 'text', content: 'A change' },
					toRecipients: [{ emailAddress: { address: person(stage) } }],
				},
				saveToSentItems: false,
			}),
	},
	mailUpdate: {
		node: 'MailTrigger',
		parameters: { event: 'messageUpdated', folderId: locator('path', 'Inbox') },
		prepare: async (stage, mark) =>
			await stage.graph('POST', `/users/${person(stage)}/mailFolders/inbox/messages`, { subject: titleFor(mark) }),
		change: async (stage, mark) => {
			const query = `?$select=id&$filter=${encodeURIComponent(`subject eq '${titleFor(mark)}'`)}`;
			const inbox = `/users/${person(stage)}/mailFolders/inbox/messages`;
			const [message] = (await stage.graph<{ value: Array<{ id: string }> }>('GET', `${inbox}${query}`)).value;
			await stage.graph('PATCH', `/users/${person(stage)}/messages/${message?.id ?? ''}`, { categories: [mark] });
		},
	},
	calendar: {
		node: 'CalendarTrigger',
		parameters: { event: 'eventCreated', watch: 'one', calendar: locator('id', '') },
		change: async (stage, mark) =>
			await stage.graph('POST', `/users/${person(stage)}/events`, {
				subject: mark,
				start: { dateTime: soon(1), timeZone: 'UTC' },
				end: { dateTime: soon(2), timeZone: 'UTC' },
			}),
	},
	file: {
		node: 'OneDriveTrigger',
		parameters: { event: 'fileCreated', folder: locator('path', '/'), subfolders: true },
		change: async (stage, mark) =>
			await stage.graph('PUT', `/users/${person(stage)}/drive/root:/${mark}.txt:/content`, 'A change'),
	},
	user: {
		node: 'UsersTrigger',
		parameters: { event: 'userCreated' },
		change: async (stage, mark) =>
			await stage.graph('POST', '/users', {
				accountEnabled: true,
				displayName: mark,
				mailNickname: mark,
				userPrincipalName: `${mark}@sandbox.example`,
				passwordProfile: { password: 'Very-Secret-1', forceChangePasswordNextSignIn: false },
			}),
	},
} as const satisfies Record<string, Watched>;

/** Of a message that bears its mark only once it is changed. */
function titleFor(mark: string): string {
	return `To be ${mark.replaceAll('-', '')}`;
}

export type WatchedKind = keyof typeof WATCHED;

/** A signed-in person watches what is their own: Graph lets nobody else subscribe to it. */
const ownerOf = (stage: Stage, credential: Kind) =>
	credential === 'oAuth2' ? { actOn: 'me' } : { actOn: 'user', user: locator('address', person(stage)) };

const soon = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19);

export interface WatchWish {
	readonly kind: WatchedKind;
	readonly delivery: 'push' | 'poll';
	/** Seconds between looks when nothing rings. */
	readonly interval: number;
	readonly credential: Kind;
	readonly catchUp?: boolean;
}

/** A workflow of a trigger and a node that does nothing, stored in n8n and not active yet. */
export async function storeWatcher(stage: Stage, wish: WatchWish): Promise<StoredWorkflow> {
	const { node, parameters } = WATCHED[wish.kind];
	const { id, name } = stage.session.credentials[wish.credential];
	const trigger: WorkflowNode & { webhookId: string } = {
		id: crypto.randomUUID(),
		webhookId: crypto.randomUUID(),
		name: 'Trigger',
		type: `${TYPES}${node}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			authentication: wish.credential,
			...(wish.kind === 'user' ? {} : ownerOf(stage, wish.credential)),
			...parameters,
			delivery: wish.delivery,
			interval: wish.interval,
			triggerOptions: wish.catchUp ? { catchUp: true } : {},
		},
		credentials: { [KINDS[wish.credential].type]: { id, name } },
	};
	const nothing: WorkflowNode = {
		id: crypto.randomUUID(),
		name: 'Nothing',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [220, 0],
		parameters: {},
	};
	return await importWorkflow(stage.session.rest, undefined, {
		name: `Watches ${wish.kind} by ${wish.delivery}`,
		nodes: [trigger, nothing],
		connections: { Trigger: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
}

/** A reading that begins where another has ended; drives call every token alike. */
const LOOKING_ON = /deltatoken=|\/drive\/.*[?&(]token=(?!latest)/i;

/** Publishes a workflow and waits until its trigger watches; with push, until Graph rings for it. */
export async function activate(stage: Stage, workflow: StoredWorkflow, delivery: 'push' | 'poll'): Promise<void> {
	const before = (await stage.session.sandbox.log()).at(-1)?.id ?? 0;
	const { versionId } = await stage.session.rest.get<StoredWorkflow>(`/workflows/${workflow.id}`);
	await stage.session.rest.send('POST', `/workflows/${workflow.id}/activate`, { versionId });
	const watches = async () =>
		delivery === 'push'
			? (await subscriptionsOf(stage, workflow)).length > 0
			: (await stage.session.sandbox.log(before)).some(({ url }) => LOOKING_ON.test(url));
	if (await within(ACTIVATION_MS, watches)) return;
	throw new Error(`The workflow "${workflow.name}" did not begin to watch within ${ACTIVATION_MS / 1000} s.`);
}

export async function deactivate(stage: Stage, workflow: StoredWorkflow): Promise<void> {
	await stage.session.rest.send('POST', `/workflows/${workflow.id}/deactivate`);
}

/** Those that ring at the address of this workflow's trigger. */
export async function subscriptionsOf(stage: Stage, workflow: StoredWorkflow) {
	const addresses = workflow.nodes.flatMap((node) => ('webhookId' in node ? [String(node.webhookId)] : []));
	const all = await stage.subscriptions();
	return all.filter(({ notificationUrl }) => addresses.some((address) => notificationUrl.includes(address)));
}
