import { type Graph } from '../../graph/client';
import { Gate } from '../../graph/gate';
import { link, path } from '../../graph/path';
import { type GraphReply, type GraphRequest, type HttpRequest } from '../../graph/types';
import { fakeClock, lost, reply, scripted, type Answer } from '../support/script';

interface Sub {
	id: string;
	method: string;
	url: string;
	headers?: Record<string, string>;
	body?: unknown;
}

/** A part of a batch, and which call of the test it is. */
interface Part extends Sub {
	n: number;
}

const subs = (request: HttpRequest): Part[] =>
	(JSON.parse(String(request.body)) as { requests: Sub[] }).requests.map((sub) => ({ ...sub, n: numberOf(sub) }));

const numberOf = ({ url, body }: Sub): number =>
	Number((body as { message?: { subject: string } } | undefined)?.message?.subject ?? url.split('/').at(-1));

const batch = async (graph: Graph, requests: readonly GraphRequest[]): Promise<GraphReply[]> =>
	await Promise.all(requests.map(graph.exchange));

/** Answers every sub-request with what `answer` says of it, in reverse order. */
const answering =
	(answer: (part: Part) => { status: number; body?: unknown; headers?: Record<string, string> } | undefined) =>
	(request: HttpRequest): GraphReply =>
		reply(200, {
			responses: subs(request)
				.map((sub) => ({ sub, said: answer(sub) }))
				.filter(({ said }) => said)
				.map(({ sub, said }) => ({ id: sub.id, ...said }))
				.reverse(),
		});

const echo = answering(({ url }) => ({ status: 200, body: { url } }));
const reads = (count: number, mailbox = 'me'): GraphRequest[] =>
	Array.from({ length: count }, (_, i) => ({ method: 'GET', path: path`/users/${mailbox}/messages/${i}` }));
const sends = (count: number): GraphRequest[] =>
	Array.from({ length: count }, (_, i) => ({
		method: 'POST',
		path: path`/me/sendMail`,
		body: { message: { subject: String(i) } },
	}));

describe('batch', () => {
	it('sends 20 at a time and answers in the order of the requests', async () => {
		const { graph, asked } = scripted([echo, echo, echo]);

		const replies = await batch(graph, reads(45));

		expect(asked.map((request) => subs(request).length)).toEqual([20, 20, 5]);
		expect(replies.map(({ body }) => body)).toEqual(
			Array.from({ length: 45 }, (_, i) => ({ url: `/users/me/messages/${i}` })),
		);
	});

	it('sends fewer at a time when they are large, and the largest alone', async () => {
		const sized = (bytes: number): GraphRequest => ({
			method: 'POST',
			path: path`/me/sendMail`,
			body: 'x'.repeat(bytes),
		});
		const requests = [1_000_000, 1_000_000, 1_000_000, 1_000_000, 3_900_000, 10, 10].map(sized);
		const { graph, asked } = scripted([echo, reply(200, {}), reply(200, {}), echo]);

		await batch(graph, requests);

		const sizes = asked.map((request) => Buffer.byteLength(String(request.body)));
		expect(sizes.every((size) => size < 4 * 1024 * 1024)).toBe(true);
		expect(asked.map(({ url }) => url.endsWith('/$batch'))).toEqual([true, false, false, true]);
		expect(subs(asked[0] as HttpRequest)).toHaveLength(3);
	});

	it('sends a single call as a plain call', async () => {
		const { graph, asked } = scripted([reply(200, {})]);

		await batch(graph, reads(1));

		expect(asked[0]?.url).toBe('https://graph.example/v1.0/users/me/messages/0');
	});

	it('says what is in a body and asks for immutable IDs inside the batch', async () => {
		const { graph, asked } = scripted([echo]);

		await batch(graph, sends(2));

		expect(subs(asked[0] as HttpRequest)[0]).toEqual({
			id: '0',
			n: 0,
			method: 'POST',
			url: '/me/sendMail',
			headers: { 'Content-Type': 'application/json', prefer: 'IdType="ImmutableId"' },
			body: { message: { subject: '0' } },
		});
	});

	it('sends only the refused ones again, each after the wait that was asked for', async () => {
		const first = answering(({ n }) =>
			n < 2 ? { status: 429, headers: { 'Retry-After': String(2 + n) } } : { status: 202 },
		);
		const { graph, asked, clock } = scripted([first, answering(() => ({ status: 202 }))]);

		const replies = await batch(graph, sends(5));

		expect(asked.map((request) => subs(request).map(({ n }) => n))).toEqual([
			[0, 1, 2, 3, 4],
			[0, 1],
		]);
		expect(clock.slept).toEqual([2000, 3000]);
		expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
	});

	const no = { status: 429, headers: { 'Retry-After': '1' } };
	const refusedParts = answering(() => no);
	const refusedBatch = reply(429, undefined, { 'retry-after': '1' });
	const carriedOut = answering(() => ({ status: 202 }));
	const times = (count: number, ...answers: Answer[]): Answer[] =>
		Array.from({ length: count }, (_, at) => answers[at % answers.length] as Answer);

	it.each<[string, number, Answer[], number, number]>([
		['parts that are always refused', 3, times(8, refusedParts), 8, 429],
		['a batch that is always refused', 3, times(8, refusedBatch), 8, 429],
		['both in turn', 3, times(8, refusedBatch, refusedParts), 8, 429],
		['a single call that is always refused', 1, times(8, refusedBatch), 8, 429],
		['a read whose batch is never answered', 2, times(8, lost()), 8, 0],
		['parts that are let in at last', 3, [...times(7, refusedParts), carriedOut], 8, 202],
		['a batch that is let in at last', 3, [...times(7, refusedBatch), carriedOut], 8, 202],
	])('sends each call at most eight times: %s', async (_case, count, answers, sent, status) => {
		const { graph, asked } = scripted(answers);

		const replies = await batch(graph, status === 0 ? reads(count) : sends(count));

		expect(asked).toHaveLength(sent);
		expect(replies.map((answer) => answer.status)).toEqual(Array.from({ length: count }, () => status));
	});

	it('sends what was refused again with what is still to be sent, and fills batches up', async () => {
		const refused = new Set<number>();
		const refusing = answering(({ n }) => {
			if (n % 20 !== 3 || n > 100 || refused.has(n)) return { status: 202 };
			refused.add(n);
			return no;
		});
		const { graph, asked } = scripted([...times(6, refusing), reply(202)]);

		const replies = await batch(graph, sends(110));

		// Four of the five that go again find room in the sixth; the batch of the fifth ends too late for that.
		expect(asked.slice(0, 6).map((request) => subs(request).length)).toEqual([20, 20, 20, 20, 20, 14]);
		expect(replies.every(({ status }) => status === 202)).toBe(true);
	});

	it('lets a call of another run in between', async () => {
		const order: string[] = [];
		const noting = (name: string, answer: (request: HttpRequest) => GraphReply) => async (request: HttpRequest) => {
			order.push(name);
			await new Promise((resolve) => setImmediate(resolve));
			return answer(request);
		};
		const gate = new Gate(fakeClock());
		const long = scripted(times(10, noting('long', carriedOut)), { gate });
		const short = scripted([noting('short', () => reply(200, {}))], { gate });

		await Promise.all([
			batch(long.graph, sends(200)),
			short.graph.exchange({ method: 'GET', path: path`/me/messages/1` }),
		]);

		expect(order.indexOf('short')).toBeLessThan(4);
	});

	it('asks once for what several want to read, and gives each an object of its own', async () => {
		const { graph, asked } = scripted([echo]);

		const replies = await batch(graph, [...reads(2), ...reads(2), ...reads(2)]);

		expect(subs(asked[0] as HttpRequest).map(({ n }) => n)).toEqual([0, 1]);
		expect(replies.map(({ body }) => body)).toEqual(
			[0, 1, 0, 1, 0, 1].map((n) => ({ url: `/users/me/messages/${n}` })),
		);
		expect(new Set(replies.map(({ body }) => body)).size).toBe(6);
	});

	it('asks anew for what was read before', async () => {
		const { graph, asked } = scripted([echo, echo]);

		await batch(graph, reads(2));
		await batch(graph, reads(2));

		expect(asked).toHaveLength(2);
	});

	it('sends what does not fit into a batch by itself', async () => {
		const alone: GraphRequest[] = [
			{ method: 'GET', path: path`/me/messages`, alone: true },
			{ method: 'GET', path: path`/me/messages/1/$value`, stream: true },
			{ method: 'GET', path: link('https://graph.example/v1.0/me/messages?$skip=10') },
			{ method: 'PUT', path: path`/me/photo/$value`, body: Buffer.from('x') },
		];
		const { graph, asked } = scripted(times(4, reply(200, {})));

		await batch(graph, alone);

		expect(asked.filter(({ url }) => url.endsWith('/$batch'))).toEqual([]);
	});

	it('gives up only those whose wait the budget does not hold', async () => {
		const first = answering(({ n }) => ({ status: 429, headers: { 'Retry-After': n === 0 ? '600' : '2' } }));
		const { graph, asked } = scripted([first, carriedOut], { waitMs: 10_000 });

		const replies = await batch(graph, sends(3));

		expect(replies.map(({ status }) => status)).toEqual([429, 202, 202]);
		expect(asked).toHaveLength(2);
	});

	it('buys every call its own fresh token, however long the run is', async () => {
		const expiring = answering(({ n }) => ({ status: n === 0 ? 401 : 429 }));
		const later = answering(({ n }) => ({ status: n === 0 ? 200 : 401 }));
		const { graph, renewals } = scripted([expiring, later, answering(() => ({ status: 200 }))]);

		const replies = await batch(graph, reads(3));

		expect(renewals.map(({ rejected }) => rejected)).toEqual(['token-0', 'token-1']);
		expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
	});

	it('never sends a mail again whose answer is missing', async () => {
		const { graph, asked } = scripted([answering(({ n }) => (n === 1 ? undefined : { status: 202 }))]);

		const replies = await batch(graph, sends(3));

		expect(asked).toHaveLength(1);
		expect(replies.map(({ status, failure }) => failure ?? status)).toEqual([202, 'MissingFromBatch', 202]);
	});

	it('asks again for a read whose answer is missing', async () => {
		const { graph } = scripted([
			answering(({ n }) => (n === 1 ? undefined : { status: 200, body: {} })),
			reply(200, { id: 'late' }),
		]);

		const replies = await batch(graph, reads(2));

		expect(replies[1]).toMatchObject({ status: 200, body: { id: 'late' } });
	});

	it('takes "not found" as done when the answer to an earlier delete was lost, of the batch or of a part', async () => {
		const deletes = reads(4).map((request): GraphRequest => ({ ...request, method: 'DELETE' }));
		const { graph } = scripted([
			answering(({ n }) => (n === 0 ? undefined : { status: n === 3 ? 404 : 429 })),
			lost(),
			answering(({ n }) => (n === 2 ? { status: 429 } : { status: 404 })),
			reply(404),
		]);

		const replies = await batch(graph, deletes);

		expect(replies.map(({ status }) => status)).toEqual([204, 204, 204, 404]);
	});

	it('buys one fresh token when sub-requests are not accepted', async () => {
		const { graph, renewals } = scripted([
			answering(({ n }) => ({ status: n === 0 ? 200 : 401 })),
			answering(() => ({ status: 200 })),
		]);

		const replies = await batch(graph, reads(3));

		expect(renewals).toHaveLength(1);
		expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
	});

	it('keeps one item’s failure with that item', async () => {
		const { graph } = scripted([answering(({ n }) => ({ status: n === 1 ? 404 : 200 }))]);

		expect((await batch(graph, reads(3))).map(({ status }) => status)).toEqual([200, 404, 200]);
	});

	it('gives everybody the outer failure when the batch itself is refused', async () => {
		const { graph } = scripted([reply(400, { error: { code: 'BadRequest', message: 'No' } })]);

		expect((await batch(graph, reads(2))).map(({ status }) => status)).toEqual([400, 400]);
	});

	it('runs one batch per mailbox at a time, and different mailboxes side by side', async () => {
		let running = 0;
		let most = 0;
		const slow = async (request: HttpRequest) => {
			most = Math.max(most, ++running);
			await new Promise((resolve) => setImmediate(resolve));
			running--;
			return echo(request);
		};
		const one = scripted([slow, slow, slow]);
		await batch(one.graph, reads(60));
		expect(most).toBe(1);

		const two = scripted([slow, slow]);
		most = 0;
		await batch(two.graph, [...reads(20, 'a'), ...reads(20, 'b')]);
		expect(most).toBe(2);
	});
});
