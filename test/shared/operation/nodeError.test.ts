import { type INode } from 'n8n-workflow';
import { GraphError } from '../../../graph/errors';
import { path } from '../../../graph/path';
import { toNodeError } from '../../../nodes/shared/operation/nodeError';
import { lost, reply } from '../../support/script';

const node: INode = {
	id: '1',
	name: 'Mail',
	type: 'office365Mail',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const get = { method: 'GET', path: path`/me/messages/${'x'}` } as const;
const send = { method: 'POST', path: path`/me/sendMail` } as const;
const refusal = (status: number, code: string, message: string, headers = {}) =>
	reply(status, { error: { code, message } }, { 'request-id': 'abc', ...headers });

describe('what a user reads of a failure', () => {
	it.each<[string, GraphError, string, string]>([
		[
			'an ID that is none',
			new GraphError(get, refusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.')),
			'Id is malformed.',
			'Check the ID: choose from the list, or take the ID that an earlier node returned · ErrorInvalidIdMalformed at GET /me/messages/x · request-id abc',
		],
		[
			'something that is wrong in another way',
			new GraphError(get, refusal(400, 'ErrorInvalidRecipients', 'No recipients.')),
			'No recipients.',
			'ErrorInvalidRecipients at GET /me/messages/x · request-id abc',
		],
		[
			'a wait that is too long',
			new GraphError(send, refusal(429, 'TooManyRequests', 'Retry later.', { 'retry-after': '400' })),
			'Microsoft Graph is throttling this application, for longer than this node may wait',
			'Microsoft Graph asks to wait 400 seconds. Raise Max Wait under Request Options, or send fewer items at a time · TooManyRequests at POST /me/sendMail · request-id abc',
		],
		[
			'an overload that is too long',
			new GraphError(send, refusal(503, 'ServiceUnavailable', 'Busy.', { 'retry-after': '400' })),
			'Microsoft Graph is throttling this application, for longer than this node may wait',
			'Microsoft Graph asks to wait 400 seconds. Raise Max Wait under Request Options, or send fewer items at a time · ServiceUnavailable at POST /me/sendMail · request-id abc',
		],
		[
			'an answer that leads elsewhere',
			new GraphError(send, { status: 302, headers: { location: 'https://proxy.example' }, body: '' }),
			'Microsoft Graph answered with status 302',
			'Check the network, the proxy, and the credential’s Cloud · HTTP 302 at POST /me/sendMail',
		],
		[
			'a page in place of an answer',
			new GraphError(send, lost('WebPage')),
			'Microsoft Graph did not answer: a web page came in its place, perhaps from a proxy; it may have been carried out all the same',
			'Check the network, the proxy, and the credential’s Cloud · Look whether it was before you run it again · WebPage at POST /me/sendMail',
		],
		[
			'an answer that is lost',
			new GraphError(send, lost()),
			'Microsoft Graph did not answer: the connection broke off; it may have been carried out all the same',
			'Check the network, the proxy, and the credential’s Cloud · Look whether it was before you run it again · ECONNRESET at POST /me/sendMail',
		],
	])('%s', (_case, error, message, description) => {
		const shown = toNodeError(error, { node, itemIndex: 3, authentication: 'oAuth2' });

		expect(shown.message).toBe(message);
		expect(shown.description).toBe(description);
		expect(shown.context['itemIndex']).toBe(3);
	});
});
