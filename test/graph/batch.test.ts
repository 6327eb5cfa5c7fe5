import { batch } from '../../graph/batch';
import { path } from '../../graph/path';
import { type GraphReply, type GraphRequest, type HttpRequest } from '../../graph/types';
import { lost, reply, scripted, type Answer } from '../support/script';

interface Sub {
	id: string;
	method: string;
	url: string;
	headers?: Record<string, string>;
	body?: unknown;
}

const subs = (request: HttpRequest): Sub[] => (JSON.parse(String(request.body)) as { requests: Sub[] }).requests;

/** Answers every sub-request with what `answer` says of it, in reverse order. */
const answering =
	(answer: (sub: Sub) => { status: number; body?: unknown; headers?: Record<string, string> } | undefined) =>
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
			method: 'POST',
			url: '/me/sendMail',
			headers: { 'Content-Type': 'application/json', prefer: 'IdType="ImmutableId"' },
			body: { message: { subject: '0' } },
		});
	});

	it('sends only the refused ones again, after the longest wait that was asked for', async () => {
		const first = answering(({ id }) =>
			Number(id) < 2 ? { status: 429, headers: { 'Retry-After': String(2 + Number(id)) } } : { status: 202 },
		);
		const { graph, asked, clock } = scripted([first, answering(() => ({ status: 202 }))]);

		const replies = await batch(graph, sends(5));

		expect(asked.map((request) => subs(request).map(({ id }) => id))).toEqual([
			['0', '1', '2', '3', '4'],
			['0', '1'],
		]);
		expect(clock.slept).toContain(3000);
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

	it('sends what was refused in several batches again as one', async () => {
		const refusing = answering(({ id }) => (Number(id) % 20 === 3 ? no : { status: 202 }));
		const { graph, asked } = scripted([...times(5, refusing), carriedOut]);

		const replies = await batch(graph, sends(100));

		expect(subs(asked[5] as HttpRequest).map(({ id }) => Number(id))).toEqual([3, 23, 43, 63, 83]);
		expect(replies.every(({ status }) => status === 202)).toBe(true);
	});

	it.each([
		['that ends with refusals holds the mailbox', [16, 17, 18, 19], [1000]],
		['whose later calls were carried out does not', [14, 15, 16, 18, 19], []],
		['whose last call was refused by itself does not', [2, 19], []],
	])('a batch %s', async (_case, refused, slept) => {
		const first = answering(({ id }) => (refused.includes(Number(id)) ? no : { status: 202 }));
		let waited: number[] = [];
		const second = (request: HttpRequest) => {
			waited = [...clock.slept];
			return carriedOut(request);
		};
		const { graph, clock } = scripted([first, second, carriedOut]);

		await batch(graph, sends(40));

		expect(waited).toEqual(slept);
	});

	it('lets a call of another run in between', async () => {
		const either = (request: HttpRequest) => (request.method === 'GET' ? reply(200, {}) : carriedOut(request));
		const { graph, asked } = scripted(times(11, either));

		await Promise.all([batch(graph, sends(200)), graph.exchange({ method: 'GET', path: path`/me/messages/1` })]);

		expect(asked.findIndex(({ method }) => method === 'GET')).toBeLessThan(4);
	});

	it('gives up only those whose wait the budget does not hold', async () => {
		const first = answering(({ id }) => ({ status: 429, headers: { 'Retry-After': id === '0' ? '600' : '2' } }));
		const { graph, asked } = scripted([first, carriedOut], { waitMs: 10_000 });

		const replies = await batch(graph, sends(3));

		expect(replies.map(({ status }) => status)).toEqual([429, 202, 202]);
		expect(asked).toHaveLength(2);
	});

	it('buys every call its own fresh token, however long the run is', async () => {
		const expiring = answering(({ id }) => ({ status: id === '0' ? 401 : 429 }));
		const later = answering(({ id }) => ({ status: id === '0' ? 200 : 401 }));
		const { graph, renewals } = scripted([expiring, later, answering(() => ({ status: 200 }))]);

		const replies = await batch(graph, reads(3));

		expect(renewals.map(({ rejected }) => rejected)).toEqual(['token-0', 'token-1']);
		expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
	});

	it('never sends a mail again whose answer is missing', async () => {
		const { graph, asked } = scripted([answering(({ id }) => (id === '1' ? undefined : { status: 202 }))]);

		const replies = await batch(graph, sends(3));

		expect(asked).toHaveLength(1);
		expect(replies.map(({ status, failure }) => failure ?? status)).toEqual([202, 'MissingFromBatch', 202]);
	});

	it('asks again for a read whose answer is missing', async () => {
		const { graph } = scripted([
			answering(({ id }) => (id === '1' ? undefined : { status: 200, body: {} })),
			reply(200, { id: 'late' }),
		]);

		const replies = await batch(graph, reads(2));

		expect(replies[1]).toMatchObject({ status: 200, body: { id: 'late' } });
	});

	it('takes "not found" as done when the answer to an earlier delete was lost, of the batch or of a part', async () => {
		const deletes = reads(4).map((request): GraphRequest => ({ ...request, method: 'DELETE' }));
		const { graph } = scripted([
			answering(({ id }) => (id === '0' ? undefined : { status: id === '3' ? 404 : 429 })),
			lost(),
			answering(({ id }) => (id === '2' ? { status: 429 } : { status: 404 })),
			reply(404),
		]);

		const replies = await batch(graph, deletes);

		expect(replies.map(({ status }) => status)).toEqual([204, 204, 204, 404]);
	});

	it('buys one fresh token when sub-requests are not accepted', async () => {
		const { graph, renewals } = scripted([
			answering(({ id }) => ({ status: id === '0' ? 200 : 401 })),
			answering(() => ({ status: 200 })),
		]);

		const replies = await batch(graph, reads(3));

		expect(renewals).toHaveLength(1);
		expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
	});

	it('keeps one item’s failure with that item', async () => {
		const { graph } = scripted([answering(({ id }) => ({ status: id === '1' ? 404 : 200 }))]);

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
