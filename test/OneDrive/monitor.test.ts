import { path } from '../../graph/path';
import { finished } from '../../nodes/OneDrive/item/monitor';
import { graphAt, json, serve, testClock, type Scripted, type Step } from '../graph/scripted';

describe('finished', () => {
	let server: Scripted;
	afterEach(async () => await server.close());

	async function run(answers: Step[], patienceMs = 60_000) {
		const left = [...answers];
		server = await serve((request, response) => {
			const answer = left.length > 1 ? left.shift() : left[0];
			return answer?.(request, response);
		});
		const clock = testClock();
		const id = await finished(
			graphAt(server.url, clock),
			{
				url: `${server.url}/monitor/1?key=secret`,
				toldBy: { method: 'POST', path: path`/me/drive/items/${'1'}/copy` },
			},
			patienceMs,
		);
		return { id, clock };
	}

	const running =
		(percentageComplete: number): Step =>
		(_request, response) =>
			json(response, 202, { operation: 'ItemCopy', percentageComplete, status: 'inProgress' });
	const done =
		(status: number): Step =>
		(_request, response) =>
			json(response, status, { percentageComplete: 100, resourceId: '01ABC', status: 'completed' });

	it.each([200, 202, 303])('ends when it is completed, whatever the status: %i', async (status) => {
		expect((await run([running(0), running(50), done(status)])).id).toBe('01ABC');
	});

	it('finds the result in the address that it is led to', async () => {
		const led: Step = (_request, response) => {
			response.writeHead(303, { location: 'https://graph.microsoft.com/v1.0/drives/d/items/01%21DEF' });
			response.end();
		};
		expect((await run([led])).id).toBe('01!DEF');
	});

	it('waits longer from time to time', async () => {
		const { clock } = await run([running(0), running(10), running(20), done(200)]);
		expect(clock.slept).toEqual([500, 750, 1125]);
	});

	it('goes on after a broken connection and after throttling', async () => {
		const reset: Step = (_request, response) => void response.destroy();
		const throttled: Step = (_request, response) => json(response, 429, {}, { 'retry-after': '3' });
		const { id, clock } = await run([reset, throttled, done(200)]);
		expect(id).toBe('01ABC');
		expect(clock.slept).toEqual([250, 3000]);
	});

	it('never shows the token', async () => {
		await run([done(200)]);
		expect(server.seen[0]?.headers.authorization).toBeUndefined();
	});

	it.each([
		[{ status: 'failed', error: { code: 'nameAlreadyExists', message: 'The name is taken' } }, 'The name is taken'],
		[{ status: 'failed', error: { code: 'nameAlreadyExists' } }, 'nameAlreadyExists'],
		[{ status: 'Failed' }, 'does not say why'],
		[{ status: 'completed' }, 'Look into the target folder'],
	])('says why it failed: %j', async (body, why) => {
		await expect(run([(_request, response) => json(response, 200, body)])).rejects.toThrow(why);
	});

	it('says how far it is when it takes too long', async () => {
		await expect(run([running(40.5)], 60_000)).rejects.toThrow(
			'The copy is not done after 1 minute (40 %) and goes on by itself. Raise Max Wait under Options',
		);
	});

	it('ends with what the address refuses, without its key', async () => {
		const gone: Step = (_request, response) =>
			json(response, 404, { error: { code: 'itemNotFound', message: 'Gone' } });
		const error = await run([gone]).catch((caught: unknown) => caught);
		expect(error).toMatchObject({ status: 404, message: 'Gone' });
		expect(JSON.stringify(error)).not.toContain('secret');
	});
});
