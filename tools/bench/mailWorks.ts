import { message } from '../../nodes/Mail/entity';
import { user } from '../../nodes/Users/entity';
import { type Item, type NodePart, type Work } from './work';
import { RECIPIENT, type BenchWorld } from './world';

const outlook = (parameters: object): NodePart => ({
	type: 'n8n-nodes-base.microsoftOutlook',
	typeVersion: 2,
	parameters: { ...parameters },
});
const mail = (parameters: object): NodePart => ({
	type: 'n8n-nodes-microsoft-office365.office365Mail',
	typeVersion: 1,
	parameters: { authentication: 'oAuth2', actOn: 'me', ...parameters },
});
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** So many items, each with the ID of a message and a text of its own. */
const messages =
	(count: number): Work['items'] =>
	async ({ ids }, run) =>
		await Promise.resolve(
			Array.from({ length: count }, (_, n) => ({ json: { id: ids[n % ids.length] ?? '', text: `${run} ${n}` } })),
		);

const one: Work['items'] = async () => await Promise.resolve([{ json: { id: 'one' } }]);

const SUBJECT = '={{ $json.text }}';
const BULK = { faster: 10, within: 1.15 };
const LISTS = { faster: 10, within: 1.2 };

const sending = {
	builtIn: outlook({
		resource: 'message',
		operation: 'send',
		toRecipients: RECIPIENT,
		subject: SUBJECT,
		bodyContent: 'Hello',
	}),
	ours: mail({ resource: 'message', operation: 'send', to: RECIPIENT, subject: SUBJECT, body: 'Hello' }),
	bare: async (client, items) => {
		const sent = (subject: unknown) => ({
			subject,
			body: { contentType: 'HTML', content: 'Hello' },
			toRecipients: [{ emailAddress: { address: RECIPIENT } }],
		});
		await client.batched(
			items.map(({ json }) => ({ method: 'POST', url: '/me/sendMail', body: { message: sent(json['text']) } })),
		);
	},
	flaw: notOnce,
} satisfies Partial<Work>;

/** Which mails did not arrive, or arrived more than once. */
async function notOnce({ recipient }: BenchWorld, items: readonly Item[]): Promise<string | undefined> {
	const arrived = new Map<string, number>();
	for (const { subject } of await recipient.pages<{ subject: string }>('/me/messages?$top=1000&$select=subject'))
		arrived.set(subject, (arrived.get(subject) ?? 0) + 1);
	const times = items.map(({ json }) => arrived.get(String(json['text'])) ?? 0);
	const [lost, doubled] = [times.filter((count) => count === 0).length, times.filter((count) => count > 1).length];
	return lost + doubled > 0 ? `${lost} of ${items.length} mails are lost, ${doubled} came twice` : undefined;
}

export const mailWorks: readonly Work[] = [
	{ name: 'send 100 mails', items: messages(100), expected: 100, goal: BULK, ...sending },
	{
		name: 'mark 100 messages read',
		items: messages(100),
		expected: 100,
		builtIn: outlook({
			resource: 'message',
			operation: 'update',
			messageId: byId('={{ $json.id }}'),
			updateFields: { isRead: true },
		}),
		ours: mail({ resource: 'message', operation: 'markAsRead', messageId: byId('={{ $json.id }}') }),
		bare: async (client, items) => {
			await client.batched(
				items.map(({ json }) => ({ method: 'PATCH', url: `/me/messages/${json.id}`, body: { isRead: true } })),
			);
		},
		goal: BULK,
	},
	{
		name: 'get 100 messages',
		items: messages(100),
		expected: 100,
		builtIn: outlook({ resource: 'message', operation: 'get', messageId: byId('={{ $json.id }}'), output: 'simple' }),
		ours: mail({ resource: 'message', operation: 'get', messageId: byId('={{ $json.id }}') }),
		bare: async (client, items) => {
			const $select = message.simple.join(',');
			await client.batched(
				items.map(({ json }) => ({ method: 'GET', url: `/me/messages/${json.id}?$select=${$select}` })),
			);
		},
		goal: BULK,
	},
	{
		name: 'list 5,000 messages',
		items: one,
		expected: 5000,
		builtIn: outlook({ resource: 'message', operation: 'getAll', returnAll: true, output: 'simple' }),
		ours: mail({ resource: 'message', operation: 'getAll', limit: 5000 }),
		bare: async (client) =>
			void (await client.pages(`/me/messages?$top=1000&$select=${message.simple.join(',')}`, 5000)),
		goal: LISTS,
	},
	{
		name: 'list 5,000 users',
		items: one,
		expected: 5000,
		builtIn: {
			type: 'n8n-nodes-base.microsoftEntra',
			typeVersion: 1,
			parameters: { resource: 'user', operation: 'getAll', returnAll: true, output: 'simple' },
		},
		ours: {
			type: 'n8n-nodes-microsoft-office365.office365Users',
			typeVersion: 1,
			parameters: { authentication: 'oAuth2', resource: 'user', operation: 'getAll', limit: 5000 },
		},
		bare: async (client) => void (await client.pages(`/users?$top=999&$select=${user.simple.join(',')}`, 5000)),
		goal: LISTS,
	},
	{
		name: 'send 1,000 mails, 5 % refused with 429',
		items: messages(1000),
		expected: 1000,
		fault: {
			match: { service: 'graph', method: 'POST', path: '/sendMail$' },
			probability: 0.05,
			effect: {
				kind: 'status',
				status: 429,
				headers: { 'Retry-After': '1' },
				body: { error: { code: 'ApplicationThrottled', message: 'The request has been throttled.' } },
			},
		},
		rounds: 1,
		goal: { within: 1.2 },
		...sending,
	},
];
