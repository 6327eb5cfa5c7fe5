import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bind, syncExamples, workflowId, type Example } from '../../tools/examples';
import type { StoredCredentials } from '../../tools/n8n/credentials';
import type { N8nRest } from '../../tools/n8n/rest';
import type { StoredWorkflow, Workflow } from '../../tools/n8n/workflows';

const credentials: StoredCredentials = {
	oAuth2: { id: 'person-id', name: 'Person', type: 'office365OAuth2Api' },
	application: { id: 'app-id', name: 'App', type: 'office365AppApi' },
};

const workflow = (subject: string): Workflow => ({
	name: 'Send',
	nodes: [
		{ id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: '2',
			name: 'Send',
			type: 'n8n-nodes-microsoft-office365.office365Mail',
			typeVersion: 1,
			position: [200, 0],
			parameters: { authentication: 'oAuth2', subject },
		},
	],
	connections: {},
});

/** An n8n that stores workflows and gives each new state a new version. */
function n8nWith(stored: Map<string, StoredWorkflow>): N8nRest {
	let version = 0;
	const save = (id: string, body: unknown) => {
		const saved = { ...(body as Workflow), id, versionId: `v${++version}` };
		stored.set(id, saved);
		return saved;
	};
	return {
		get: async <T>(path: string) =>
			(path === '/workflows' ? [...stored.values()] : stored.get(path.split('/')[2] ?? '')) as T,
		send: async <T>(method: string, path: string, body?: unknown) => {
			const id = method === 'POST' ? (body as { id: string }).id : (path.split('/')[2] ?? '');
			return save(id, body) as T;
		},
		visit: () => Promise.reject(new Error('not used here')),
	};
}

describe('bind', () => {
	it.each([
		['oAuth2', { office365OAuth2Api: { id: 'person-id', name: 'Person' } }],
		['application', { office365AppApi: { id: 'app-id', name: 'App' } }],
	] as const)('signs every node of ours in with %s', (kind, expected) => {
		const [trigger, send] = bind(workflow('Hello'), kind, credentials).nodes;
		expect(send?.credentials).toEqual(expected);
		expect(send?.parameters).toEqual({ authentication: kind, subject: 'Hello' });
		expect(trigger).toEqual(workflow('Hello').nodes[0]);
	});
});

describe('bind, for an AI step', () => {
	const type = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
	const asking: Workflow = {
		...workflow('Hello'),
		nodes: [{ id: '3', name: 'Model', type, typeVersion: 1.2, position: [0, 0], parameters: {} }],
	};

	it('gives the model the credential for it', () => {
		const model = { id: 'model-id', name: 'Stand-in', type: 'openAiApi' };
		expect(bind(asking, 'oAuth2', { ...credentials, model }).nodes[0]?.credentials).toEqual({
			openAiApi: { id: 'model-id', name: 'Stand-in' },
		});
	});

	it('leaves it alone where there is none', () => {
		expect(bind(asking, 'oAuth2', credentials)).toEqual(asking);
	});
});

describe('syncExamples', () => {
	const folder = mkdtempSync(join(tmpdir(), 'office365-examples-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	const subjectOf = (stored?: Workflow) => stored?.nodes[1]?.parameters['subject'];
	const id = workflowId('send');

	/** Two starts with an n8n that keeps its data; `between` is what happens in the editor meanwhile. */
	async function twoStarts(file: string, then: Example, between?: (stored: Map<string, StoredWorkflow>) => void) {
		const stored = new Map<string, StoredWorkflow>();
		const rest = n8nWith(stored);
		const options = { credentials, memory: join(folder, file) };
		await syncExamples(rest, [{ name: 'send', workflow: workflow('First') }], options);
		between?.(stored);
		return (await syncExamples(rest, [then], options))['send'];
	}

	it('brings a changed example up to date', async () => {
		expect(subjectOf(await twoStarts('changed', { name: 'send', workflow: workflow('Second') }))).toBe('Second');
	});

	it('leaves an unchanged one alone', async () => {
		expect(await twoStarts('same', { name: 'send', workflow: workflow('First') })).toMatchObject({ versionId: 'v1' });
	});

	it('keeps what was edited in the editor', async () => {
		const edit = (stored: Map<string, StoredWorkflow>) =>
			stored.set(id, { ...workflow('Mine'), id, versionId: 'edited' });
		const kept = await twoStarts('edited', { name: 'send', workflow: workflow('Second') }, edit);
		expect(subjectOf(kept)).toBe('Mine');
	});

	it('brings back one that was deleted in the editor', async () => {
		const kept = await twoStarts('deleted', { name: 'send', workflow: workflow('First') }, (stored) =>
			stored.delete(id),
		);
		expect(subjectOf(kept)).toBe('First');
	});
});
