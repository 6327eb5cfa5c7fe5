import { randomUUID } from 'node:crypto';
import { KINDS, type Kind, type StoredCredential } from '../../tools/n8n/credentials';
import type { Workflow } from '../../tools/n8n/workflows';

export const HTTP_NODE = 'List users';

/** A workflow that uses one of our credentials in n8n's own HTTP Request node, for what no node of ours offers. */
export function httpRequestWorkflow(kind: Kind, { id, name }: StoredCredential, graph: string): Workflow {
	return {
		name: `HTTP Request with ${KINDS[kind].type}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: HTTP_NODE,
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [220, 0],
				parameters: {
					url: `${graph}/v1.0/users`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: KINDS[kind].type,
					options: {},
				},
				credentials: { [KINDS[kind].type]: { id, name } },
			},
		],
		connections: { Start: { main: [[{ node: HTTP_NODE, type: 'main', index: 0 }]] } },
	};
}
