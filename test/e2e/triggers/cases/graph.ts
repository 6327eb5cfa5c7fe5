import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../../../../tools/interrupt';
import { executionsOf } from '../executions';
import { type TriggerCase } from '../play';
import { type Scene } from '../scene';
import { within } from '../stage';

const BROKEN = [500, 503, 504];
const READING = { path: '/delta' };
const REVOKED_MS = 300_000;
const SOON_MS = 600_000;

/** Does something again and again while changes are made. */
async function meanwhile(scene: Scene, count: number, disturb: () => Promise<unknown>): Promise<void> {
	let isOver = false;
	const disturbing = async () => {
		while (!isOver) {
			await disturb();
			await sleep(1000, undefined, { signal: interrupted });
		}
	};
	await Promise.all([scene.change(count, { pause: 200 }).finally(() => (isOver = true)), disturbing()]);
}

const forgetting = async (scene: Scene, count: number) =>
	await meanwhile(scene, count, async () => await scene.stage.control('POST', 'expireDelta'));

/** Makes sure that it has: a case in which nothing went wrong shows nothing. */
const met =
	(...statuses: readonly number[]) =>
	async (scene: Scene): Promise<void> => {
		assert.ok(await scene.hasMet(...statuses), `The trigger has met no answer ${statuses.join(' or ')}.`);
	};

/** The token in use stops working, again and again. */
async function expiring(scene: Scene, count: number): Promise<void> {
	let expired = 0;
	await meanwhile(scene, count, async () => {
		const answers = await scene.readings();
		// Each token has to be used once: when a new one is refused as well, somebody has to sign in again.
		const isRenewed = answers.filter((status) => status === 401).length === expired && answers.at(-1) !== 401;
		if (!isRenewed) return;
		expired += 1;
		await scene.fault(READING, { kind: 'expireToken' }, { count: 1 });
	});
	await within(SOON_MS, async () => await scene.hasMet(401));
}

/** One of those that are read one by one is not handed out, in the middle of a batch of others. */
function refusingOne(path: string): TriggerCase['play'] {
	const body = { error: { code: 'ErrorAccessDenied', message: 'Access is denied. Check credentials and try again.' } };
	return async (scene, count) => {
		const match = { method: 'GET', path, batch: true };
		await scene.fault(match, { kind: 'status', status: 403, body }, { skip: 7, count: 1 });
		await scene.change(count);
		assert.ok(await scene.settled(SOON_MS), 'One that cannot be read held up the others.');
	};
}

/** Graph and the sign-in at their worst. */
export const graph: readonly TriggerCase[] = [
	{ name: 'delta 410 every second, mails', play: forgetting, after: met(410) },
	{ name: 'delta 410 every second, files', kind: 'file', play: forgetting, after: met(410) },
	{ name: 'delta 410 every second, events', kind: 'calendar', play: forgetting, after: met(410) },
	{ name: 'delta 410 every second, accounts', kind: 'user', play: forgetting, after: met(410) },
	{
		name: 'storm of 429',
		interval: 10,
		play: async (scene, count) => {
			await scene.fault(READING, { kind: 'throttle', retryAfter: 1 }, { probability: 0.5 });
			await scene.change(count, { pause: 100 });
		},
		after: met(429),
	},
	{
		name: 'storm of 5xx, broken replies',
		interval: 10,
		play: async (scene, count) => {
			const effects = [
				{ kind: 'status', status: 500 },
				{ kind: 'status', status: 503 },
				{ kind: 'status', status: 504 },
				{ kind: 'reset' },
				{ kind: 'reset', when: 'after' },
				{ kind: 'truncate' },
				{ kind: 'delay', milliseconds: 1500 },
			];
			for (const effect of effects) await scene.fault(READING, effect, { probability: 0.3 });
			await scene.change(count, { pause: 100 });
			// A trigger that has much to hand over asks for more only now and then.
			await within(SOON_MS, async () => await scene.hasMet(...BROKEN));
		},
		after: met(...BROKEN),
	},
	{
		name: 'Graph down for 15 s',
		interval: 10,
		play: async (scene, count) => {
			await scene.fault(READING, { kind: 'status', status: 503 });
			await Promise.all([scene.change(count), sleep(15_000, undefined, { signal: interrupted })]);
		},
		after: met(503),
	},
	{ name: 'access token expired, application', interval: 10, play: expiring, after: met(401) },
	{
		name: 'access token expired, signed-in person',
		credential: 'oAuth2',
		interval: 10,
		play: expiring,
		after: met(401),
	},
	{
		name: 'a mail in a batch that cannot be read',
		kind: 'mailUpdate',
		reports: (count) => count === 1,
		play: refusingOne('/messages/[^/?]+($|\\?)'),
	},
	{
		name: 'an account in a batch that cannot be read',
		kind: 'user',
		reports: (count) => count === 1,
		play: refusingOne('/users/[0-9a-f-]{36}($|\\?)'),
	},
	{
		name: 'sign-in revoked, connected again',
		credential: 'oAuth2',
		interval: 10,
		reports: (count) => count === 1,
		play: async (scene, count) => {
			const { session } = scene.stage;
			await scene.change(Math.ceil(count / 3));
			await scene.stage.graph('POST', `/users/${session.person.userPrincipalName}/revokeSignInSessions`);
			await scene.fault(READING, { kind: 'expireToken' }, { count: 1 });
			await scene.change(Math.ceil(count / 3));
			assert.ok(await within(REVOKED_MS, () => reported(scene)), 'Nobody was told that the sign-in was revoked.');
			await scene.stage.signIn();
			await scene.change(Math.ceil(count / 3));
		},
	},
];

const reported = (scene: Scene): boolean =>
	scene.workflows.some(({ id }) =>
		executionsOf(scene.stage.host.database, id).some(({ marks, status }) => marks.length === 0 && status === 'error'),
	);
