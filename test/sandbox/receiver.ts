import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface Received {
	path: string;
	value: Array<Record<string, unknown>>;
	validationTokens?: string[];
}

export interface Receiver {
	url: string;
	received: Received[];
	/** How many requests arrived in all, answered or not. */
	requests: number;
	/** Answers notifications (not validations); 202 without it. */
	answer: (outgoing: ServerResponse) => void;
	/** Answers validations; echoes the token without it. */
	validate: (token: string, outgoing: ServerResponse) => void;
	/** Resolves once that many notifications are there. */
	waitFor(count: number): Promise<Array<Record<string, unknown>>>;
	close(): Promise<void>;
}

async function text(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/** A subscriber on this machine. */
export async function newReceiver(): Promise<Receiver> {
	const waiting = new Set<() => void>();
	const server = createServer((incoming, outgoing) => {
		void (async () => {
			const url = new URL(incoming.url ?? '/', 'http://receiver');
			const body = await text(incoming);
			const token = url.searchParams.get('validationToken');
			if (token !== null) {
				receiver.validate(token, outgoing);
				return;
			}
			receiver.requests += 1;
			receiver.answer(outgoing);
			if (outgoing.statusCode < 300)
				receiver.received.push({ path: url.pathname + url.search, ...(JSON.parse(body) as Omit<Received, 'path'>) });
			for (const wake of waiting) wake();
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const receiver: Receiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received: [],
		requests: 0,
		answer: (outgoing) => outgoing.writeHead(202).end(),
		validate: (token, outgoing) => outgoing.writeHead(200, { 'Content-Type': 'text/plain' }).end(token),
		waitFor: async (count) => {
			const all = () => receiver.received.flatMap(({ value }) => value);
			while (all().length < count) {
				await new Promise<void>((resolve) => {
					waiting.add(resolve);
				});
			}
			return all();
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
	return receiver;
}
