import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An address that speaks as a language model's does, so that examples with an AI step run without a key. */
export interface StandInModel {
	readonly url: string;
	stop(): Promise<void>;
}

interface Question {
	model?: string;
	messages?: Array<{ role: string; content: string }>;
}

const TOPICS: Readonly<Record<string, RegExp>> = {
	Outage: /\b(down|outage|offline|not reachable)\b/i,
	Billing: /\b(invoices?|refund|payment|charged)\b/i,
	Account: /\b(password|sign in|log in|locked)\b/i,
};

/** What a support mail is about and whether it is urgent, by the words in it. */
export function sorted(mail: string): { topic: string; urgent: boolean } {
	const topic = Object.keys(TOPICS).find((name) => TOPICS[name]?.test(mail)) ?? 'Other';
	return { topic, urgent: topic === 'Outage' || /\b(urgent|immediately|as soon as possible)\b/i.test(mail) };
}

/** A word that it makes nothing of: then it answers as models do that do not keep to what was asked. */
export const PUZZLE = 'xyzzy';

const said = (mail: string): string =>
	mail.includes(PUZZLE) ? `I am not sure what "${PUZZLE}" means.` : JSON.stringify(sorted(mail));

/** Starts it on any free port of this machine. */
export async function startStandInModel(): Promise<StandInModel> {
	const server = createServer((request, response) => {
		answer(request).then(
			(reply) => send(response, reply === undefined ? 404 : 200, reply ?? { error: { message: 'Not found' } }),
			(error: unknown) => send(response, 400, { error: { message: String(error) } }),
		);
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((ended) => server.close(ended));
		},
	};
}

function send(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function answer(request: IncomingMessage): Promise<object | undefined> {
	if (request.url === '/v1/models') return { object: 'list', data: [{ id: MODEL, object: 'model' }] };
	if (request.url !== '/v1/chat/completions') return undefined;
	const { model = MODEL, messages = [] } = JSON.parse(await text(request)) as Question;
	const mail = messages.findLast(({ role }) => role === 'user')?.content ?? '';
	return {
		id: 'stand-in',
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model,
		choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: said(mail) } }],
		usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
	};
}

const MODEL = 'stand-in';
