import { type WorkflowNode } from '../n8n/workflows';
import { type BareClient } from './bareClient';

type NodePart = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>;

/** One row of the table: the same work by three clients. */
export interface Work {
	readonly name: string;
	/** Input items; each holds the ID of a message as `id`. */
	readonly items: number;
	/** A file of so many MB is read from disk before. */
	readonly fileMb?: number;
	readonly builtIn?: NodePart;
	readonly ours: NodePart;
	readonly bare: (client: BareClient, ids: readonly string[]) => Promise<void>;
	/** The number of items that must come out. */
	readonly expected: number;
	/** How much faster than the built-in node, and how close to the bare client it must be. */
	readonly goal: { readonly faster?: number; readonly within: number };
}

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
const TO = 'ben.carter@sandbox.example';

const writes: Work[] = [
	{
		name: 'send 100 mails',
		items: 100,
		expected: 100,
		builtIn: outlook({
			resource: 'message',
			operation: 'send',
			toRecipients: TO,
			subject: '={{ "Hello " + $json.id }}',
			bodyContent: 'Hello',
		}),
		ours: mail({
			resource: 'message',
			operation: 'send',
			to: TO,
			subject: '={{ "Hello " + $json.id }}',
			body: 'Hello',
		}),
		bare: async (client, ids) => {
			const message = (subject: string) => ({
				subject,
				body: { contentType: 'HTML', content: 'Hello' },
				toRecipients: [{ emailAddress: { address: TO } }],
			});
			await client.batched(
				ids.map((id) => ({ method: 'POST', url: '/me/sendMail', body: { message: message(`Hello ${id}`) } })),
			);
		},
		goal: { faster: 10, within: 1.15 },
	},
	{
		name: 'mark 100 messages read',
		items: 100,
		expected: 100,
		builtIn: outlook({
			resource: 'message',
			operation: 'update',
			messageId: byId('={{ $json.id }}'),
			updateFields: { isRead: true },
		}),
		ours: mail({ resource: 'message', operation: 'markAsRead', messageId: byId('={{ $json.id }}') }),
		bare: async (client, ids) => {
			await client.batched(ids.map((id) => ({ method: 'PATCH', url: `/me/messages/${id}`, body: { isRead: true } })));
		},
		goal: { faster: 10, within: 1.15 },
	},
];

const reads: Work[] = [
	{
		name: 'get 100 messages',
		items: 100,
		expected: 100,
		builtIn: outlook({ resource: 'message', operation: 'get', messageId: byId('={{ $json.id }}'), output: 'simple' }),
		ours: mail({ resource: 'message', operation: 'get', messageId: byId('={{ $json.id }}') }),
		bare: async (client, ids) => {
			await client.batched(ids.map((id) => ({ method: 'GET', url: `/me/messages/${id}` })));
		},
		goal: { faster: 10, within: 1.15 },
	},
	{
		name: 'list 5,000 messages',
		items: 1,
		expected: 5000,
		builtIn: outlook({ resource: 'message', operation: 'getAll', returnAll: true, output: 'simple' }),
		ours: mail({ resource: 'message', operation: 'getAll', limit: 5000 }),
		bare: async (client) =>
			await client.pages('/me/messages?$top=1000&$select=id,subject,from,toRecipients,receivedDateTime', 5000),
		goal: { faster: 10, within: 1.2 },
	},
	{
		name: 'list 5,000 users',
		items: 1,
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
		bare: async (client) => await client.pages('/users?$top=999&$select=id,displayName,userPrincipalName,mail', 5000),
		goal: { faster: 10, within: 1.2 },
	},
];

const upload = (mb: number, hasBuiltIn: boolean): Work => ({
	name: `upload ${mb.toLocaleString('en')} MB`,
	items: 1,
	fileMb: mb,
	expected: 1,
	...(hasBuiltIn
		? {
				builtIn: {
					type: 'n8n-nodes-base.microsoftOneDrive',
					typeVersion: 1.1,
					parameters: {
						resource: 'file',
						operation: 'upload',
						fileName: `builtin-${mb}.bin`,
						parentId: 'root',
						binaryData: true,
						binaryPropertyName: 'data',
					},
				},
			}
		: {}),
	ours: {
		type: 'n8n-nodes-microsoft-office365.office365OneDrive',
		typeVersion: 1,
		parameters: {
			authentication: 'oAuth2',
			actOn: 'me',
			resource: 'file',
			operation: 'upload',
			fileName: `ours-${mb}.bin`,
			binaryField: 'data',
		},
	},
	bare: async (client) => await client.upload(`bare-${mb}.bin`, mb * 1_000_000),
	goal: { within: 1.3 },
});

export const works: readonly Work[] = [
	...writes,
	...reads,
	upload(20, true),
	upload(60, true),
	upload(120, false),
	upload(1000, false),
];
