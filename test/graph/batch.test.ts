import { batch } from '../../graph/batch';
import { path } from '../../graph/path';
import { type GraphReply, type GraphRequest, type HttpRequest } from '../../graph/types';
import { lost, reply, scripted } from '../support/script';

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
