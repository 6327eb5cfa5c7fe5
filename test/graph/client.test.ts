import { link, path } from '../../graph/path';
import { collect } from '../../graph/pages';
import { lost, reply, scripted } from '../support/script';

const get = { method: 'GET', path: path`/me` } as const;
const post = { method: 'POST', path: path`/me/sendMail`, body: { message: {} } } as const;

describe('the Graph client', () => {
	it('signs, identifies and addresses a call', async () => {
		const { graph, asked } = scripted([reply(200, { id: '1' })]);

		await graph.send({ ...get, query: { $filter: "a eq 'b c'", $top: 5, $search: undefined } });

		expect(asked).toMatchObject([
			{
				method: 'GET',
				url: "https://graph.example/v1.0/me?$filter=a%20eq%20'b%20c'&$top=5",
				headers: { authorization: 'Bearer token-0' },
			},
		]);
		expect(asked[0]?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('buys exactly one fresh token for a 401', async () => {
		const { graph, asked, renewals } = scripted([
			reply(401),
			reply(401, { error: { code: 'InvalidAuthenticationToken', message: 'Expired' } }),
		]);

		await expect(graph.send(get)).rejects.toMatchObject({ status: 401, code: 'InvalidAuthenticationToken' });
		expect(renewals).toEqual([{ rejected: 'token-0', claims: undefined }]);
		expect(asked.map(({ headers }) => headers['authorization'])).toEqual(['Bearer token-0', 'Bearer token-1']);
	});

	it('hands a claims challenge on', async () => {
		const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
		const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
		const { graph, renewals } = scripted([reply(401, undefined, { 'www-authenticate': challenge }), reply(200, {})]);

		await graph.send(get);

		expect(renewals).toEqual([{ rejected: 'token-0', claims }]);
	});

	it('waits as long as Graph asks, then sends again', async () => {
		const { graph, asked, clock } = scripted([reply(429, undefined, { 'retry-after': '3' }), reply(202)]);

		await graph.send(post);

		expect(asked).toHaveLength(2);
		expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBe(3000);
	});

	it('never sends a mail again after an unclear answer', async () => {
		const { graph, asked } = scripted([lost()]);

		await expect(graph.send(post)).rejects.toMatchObject({ status: 0, code: 'ECONNRESET' });
		expect(asked).toHaveLength(1);
	});

	it('takes no redirect for success', async () => {
		const { graph, asked } = scripted([reply(302, '', { location: 'https://proxy.example/sign-in' })]);

		await expect(graph.send(post)).rejects.toMatchObject({ status: 302 });
		expect(asked).toHaveLength(1);
	});

	it('takes "not found" as done when the answer to an earlier delete was lost', async () => {
		const { graph } = scripted([lost(), reply(404)]);

		await expect(graph.exchange({ method: 'DELETE', path: path`/me/messages/${'1'}` })).resolves.toMatchObject({
			status: 204,
		});
	});

	it('leaves open whether a change was made when it could not be tried again', async () => {
		const { graph } = scripted([lost(), reply(401), reply(401)]);

		const answer = await graph.exchange({ method: 'PATCH', path: path`/me/messages/${'1'}`, body: {} });

		expect(answer).toMatchObject({ status: 0, failure: 'ECONNRESET' });
	});

	it('tells a read that it cannot sign in, whatever was before', async () => {
		const { graph } = scripted([lost(), reply(401), reply(401)]);

		await expect(graph.exchange(get)).resolves.toMatchObject({ status: 401 });
	});

	it('lets transfers wait for what their neighbours were told, and tells these', async () => {
		const busy = reply(429, undefined, { 'retry-after': '3' });
		const { graph, clock } = scripted([busy, reply(202), reply(200), reply(200), busy, reply(200)], { attempts: 1 });
		const range = { method: 'PUT', url: 'https://files.example/session', headers: {} } as const;
		const file = { path: path`/me/drive/root:/a.txt:/createUploadSession` };

		await graph.exchange({ method: 'GET', path: path`/me/drive` });
		await graph.transfer(range, file);
		expect(clock.slept).toEqual([3000]);
		await graph.exchange(get);
		await graph.exchange({ method: 'GET', path: path`/me/drive` });
		expect(clock.slept).toEqual([3000]);
		await graph.transfer(range, file);
		await graph.exchange({ method: 'GET', path: path`/me/drive` });
		expect(clock.slept).toEqual([3000, 3000]);
	});

	it('counts the wait that a neighbour earned as its own', async () => {
		const { graph, clock } = scripted([reply(429, undefined, { 'retry-after': '3' }), reply(202)], { attempts: 1 });
		await graph.exchange(post);

		await graph.exchange(post);

		expect(clock.slept).toEqual([3000]);
		expect(graph.patience).toMatchObject({ budgetMs: 57_000, throttledMs: 3000 });
	});

	it('does not ask while a neighbour waits longer than it may', async () => {
		const { graph, asked } = scripted([reply(429, undefined, { 'retry-after': '90' })], { attempts: 1 });
		await graph.exchange(post);

		await expect(graph.send(post)).rejects.toMatchObject({ status: 429, retryAfterMs: 90_000 });
		expect(asked).toHaveLength(1);
	});

	it('gives up when the wait is longer than the budget', async () => {
		const { graph, asked } = scripted([reply(429, undefined, { 'retry-after': '120' })], { waitMs: 60_000 });

		await expect(graph.send(get)).rejects.toMatchObject({ status: 429, retryAfterMs: 120_000 });
		expect(asked).toHaveLength(1);
	});

	it.each(['https://evil.example/v1.0/me', 'http://graph.example/v1.0/me', '//evil.example/x'])(
		'never takes the token to %s',
		async (url) => {
			const { graph, asked } = scripted([]);

			await expect(graph.send({ method: 'GET', path: link(url) })).rejects.toThrow('not followed');
			expect(asked).toHaveLength(0);
		},
	);

	it('asks for immutable IDs in mailboxes only, beside other preferences', async () => {
		const { graph, asked } = scripted([reply(200, {}), reply(200, {})]);

		await graph.send({
			method: 'GET',
			path: path`/users/${'a@b.example'}/messages`,
			headers: { prefer: 'outlook.body-content-type="text"' },
		});
		await graph.send({ method: 'GET', path: path`/users` });

		expect(asked.map(({ headers }) => headers['prefer'])).toEqual([
			'IdType="ImmutableId", outlook.body-content-type="text"',
			undefined,
		]);
	});

	it('keeps tokens and bodies out of errors', async () => {
		const { graph } = scripted([reply(400, { error: { code: 'ErrorInvalidRequest', message: 'Bad' } })]);

		const error = await graph.send({ ...post, body: { secret: 'geheim' } }).catch((caught: unknown) => caught);

		expect(`${JSON.stringify(error)} ${String(error)}`).not.toMatch(/geheim|token-0/);
	});

	it('finds the most specific code', async () => {
		const body = {
			error: {
				code: 'invalidRequest',
				message: 'No',
				innerError: { code: 'pathIsTooLong', innererror: { 'request-id': 'x' } },
			},
		};
		const { graph } = scripted([reply(400, body, { 'request-id': 'abc' })]);

		await expect(graph.send(get)).rejects.toMatchObject({ code: 'pathIsTooLong', requestId: 'abc', call: 'GET /me' });
	});
});

describe('pages', () => {
	const page = (values: number[], next?: string) =>
		reply(200, { value: values, ...(next ? { '@odata.nextLink': next } : {}) });

	it('reads no page more than the limit needs', async () => {
		const { graph, asked } = scripted([
			page([1, 2], 'https://graph.example/v1.0/me/messages?$skip=2'),
			page([3, 4], 'https://graph.example/next'),
		]);

		expect(await collect(graph, { method: 'GET', path: path`/me/messages` }, 3)).toEqual([1, 2, 3]);
		expect(asked.map(({ url }) => url)).toEqual([
			'https://graph.example/v1.0/me/messages',
			'https://graph.example/v1.0/me/messages?$skip=2',
		]);
	});

	it('goes on after an empty page that has a successor', async () => {
		const { graph } = scripted([page([], 'https://graph.example/v1.0/p2'), page([1])]);

		expect(await collect(graph, { method: 'GET', path: path`/users` })).toEqual([1]);
	});

	it('sends the first headers again: directory queries need them on every page', async () => {
		const { graph, asked } = scripted([page([1], 'https://graph.example/v1.0/p2'), page([2])]);

		await collect(graph, { method: 'GET', path: path`/users`, headers: { ConsistencyLevel: 'eventual' } });

		expect(asked.map(({ headers }) => headers['ConsistencyLevel'])).toEqual(['eventual', 'eventual']);
	});

	it('does not go round in circles', async () => {
		const again = 'https://graph.example/v1.0/p2';
		const { graph } = scripted([page([1], again), page([2], again)]);

		await expect(collect(graph, { method: 'GET', path: path`/users` })).rejects.toThrow('same page twice');
	});

	it('never follows a link to another host', async () => {
		const { graph, asked } = scripted([page([1], 'https://evil.example/v1.0/users')]);

		await expect(collect(graph, { method: 'GET', path: path`/users` })).rejects.toThrow('https://evil.example');
		expect(asked).toHaveLength(1);
	});
});
