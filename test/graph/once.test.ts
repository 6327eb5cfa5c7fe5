import { once } from '../../graph/once';
import { path } from '../../graph/path';
import { type GraphReply } from '../../graph/types';
import { lost, reply, scripted, type Answer } from '../support/script';

const post = { method: 'POST', path: path`/me/messages/1/send` } as const;
const done = reply(202);
const late: GraphReply = { ...done, body: 'found' };
const busy = reply(503);
const unsure = { status: 0, failure: 'ECONNRESET' };

describe('a call that must not be carried out twice', () => {
	it.each<[string, Answer[], Array<GraphReply | undefined>, object]>([
		['is sent once when it is answered', [done], [], done],
		['is not looked for when it is refused', [reply(403)], [], { status: 403 }],
		['is not sent again when it was carried out', [lost()], [late], late],
		['is sent again when it was not', [lost(), done], [undefined], done],
		['is looked for after every unclear answer', [lost(), busy, done], [undefined, undefined], done],
		['was carried out when it is not found any more', [lost(), reply(404)], [undefined, late], late],
		['is refused when it was not carried out before', [lost(), reply(403)], [undefined, undefined], { status: 403 }],
		['stays unclear when it cannot be tried again', [lost(), reply(401), reply(401)], [undefined, undefined], unsure],
	])('%s', async (_case, answers, finds, expected) => {
		const { graph, asked } = scripted(answers);
		const left = [...finds];

		const got = await once(graph, post, async () => await Promise.resolve(left.shift()));

		expect(got).toMatchObject(expected);
		expect(left).toEqual([]);
		expect(asked).toHaveLength(answers.length);
	});

	it('is not sent again when nobody can tell', async () => {
		const { graph, asked } = scripted([lost()]);

		const got = await once(graph, post, async () => await Promise.reject(new Error('No')));

		expect(got).toMatchObject(unsure);
		expect(asked).toHaveLength(1);
	});

	it('is looked for, but not sent again, when there is no time left', async () => {
		const { graph, asked } = scripted([lost()], { waitMs: 0 });

		await expect(once(graph, post, async () => await Promise.resolve(late))).resolves.toBe(late);
		expect(asked).toHaveLength(1);
	});
});
