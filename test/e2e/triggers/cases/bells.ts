import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TriggerCase } from '../play';
import { type Scene } from '../scene';
import { within, type SandboxSubscription } from '../stage';

const SOON_MS = 600_000;
const refusal = (code: string, message: string) => ({ error: { code, message } });
const CREATING = { method: 'POST', path: '/subscriptions$' };
const QUOTA = refusal('Forbidden', 'The limit of subscriptions has been reached.');
const FORBIDDEN = refusal(
	'ExtensionError',
	'Operation: Create; Exception: [Status Code: Forbidden; Reason: Access denied]',
);
const UNANSWERED = refusal('ValidationError', 'Subscription validation request timed out.');
/** The least life that Graph gives to a subscription. */
const LEAST_LIFE_MS = 45 * 60_000;

const once = (count: number): boolean => count === 1;

/** Bells that do not ring as they should: they cost time and nothing else. */
export const bells: readonly TriggerCase[] = [
	{
		name: 'all notifications lost',
		interval: 10,
		play: async (scene, count) => {
			await scene.control('notifications', { lose: 1 });
			await scene.change(count);
			assert.ok(await scene.settled(SOON_MS), 'Changes were not found while every notification was lost.');
		},
	},
	{
		name: 'half of the notifications lost',
		interval: 10,
		play: async (scene, count) => {
			await scene.control('notifications', { lose: 0.5 });
			await scene.change(count);
			assert.ok(await scene.settled(SOON_MS), 'Changes were not found while half of the notifications were lost.');
		},
	},
	{
		name: 'notifications doubled',
		play: async (scene, count) => {
			await scene.control('notifications', { double: 1 });
			await scene.change(count);
		},
	},
	{
		name: 'notifications late and shuffled',
		play: async (scene, count) => {
			await scene.control('notifications', { delay: 8000, shuffle: true });
			await scene.change(count, { pause: 100 });
			await sleep(8000);
		},
	},
	{
		name: 'notifications forged, or for others',
		play: async (scene, count) => {
			await forge(scene);
			await Promise.all([scene.change(count), forge(scene)]);
		},
		after: async (scene) => {
			const before = (await scene.stage.session.sandbox.log()).at(-1)?.id ?? 0;
			await forge(scene);
			await sleep(2000);
			const calls = await scene.stage.session.sandbox.log(before);
			assert.equal(calls.filter(({ url }) => url.includes('/delta')).length, 0, 'A forged notification was believed.');
		},
	},
	{
		name: 'subscription removed, with notice',
		play: async (scene, count) => {
			await scene.change(Math.ceil(count / 2));
			const [old] = await scene.subscriptions();
			await Promise.all([scene.change(Math.floor(count / 2)), lifecycle(scene, 'subscriptionRemoved')]);
			assert.ok(await hasAnother(scene, old), 'The subscription was not made anew.');
		},
	},
	{
		name: 'subscription gone without a word',
		interval: 10,
		play: async (scene, count) => {
			await scene.change(Math.ceil(count / 2));
			for (const { id } of await scene.subscriptions()) await scene.stage.graph('DELETE', `/subscriptions/${id}`);
			await scene.change(Math.floor(count / 2));
		},
	},
	{
		name: 'subscription expired',
		interval: 10,
		play: async (scene, count) => {
			await scene.change(Math.ceil(count / 2));
			const before = await scene.subscriptions();
			await expire(scene);
			const after = await scene.subscriptions();
			assert.ok(before.length > 0, 'There was no subscription to expire.');
			assert.ok(!after.some(({ id }) => before.some((one) => one.id === id)), 'The subscription has not expired.');
			await scene.change(Math.floor(count / 2));
		},
	},
	{
		name: 'lifecycle: missed, reauthorize',
		play: async (scene, count) => {
			await scene.control('notifications', { lose: 0.5 });
			await scene.change(count);
			await scene.control('notifications', { lose: 0 });
			await lifecycle(scene, 'reauthorizationRequired');
			await lifecycle(scene, 'missed');
			assert.ok(await scene.settled(SOON_MS), 'What Graph said was missed was not looked for.');
		},
	},
	{ name: 'subscription refused: quota', interval: 10, reports: once, play: refused(403, QUOTA) },
	{ name: 'subscription refused: 403', interval: 10, reports: once, play: refused(403, FORBIDDEN) },
	{ name: 'subscription refused: validation timed out', interval: 10, reports: once, play: refused(400, UNANSWERED) },
];

/** Graph takes the subscription away and gives no new one: the changes have to be found without it. */
function refused(status: number, body: object): TriggerCase['play'] {
	return async (scene, count) => {
		await scene.fault(CREATING, { kind: 'status', status, body });
		await scene.change(Math.ceil(count / 2));
		await lifecycle(scene, 'subscriptionRemoved');
		await scene.change(Math.floor(count / 2));
		assert.ok(await within(SOON_MS, async () => await isRefused(scene)), 'The trigger did not ask for another one.');
		assert.ok(await scene.settled(SOON_MS), 'Changes were not found without a subscription.');
		assert.equal((await scene.subscriptions()).length, 0, 'The subscription was not refused.');
	};
}

async function isRefused({ stage }: Scene): Promise<boolean> {
	const calls = await stage.session.sandbox.log();
	return calls.some(({ method, url, status }) => method === 'POST' && /\/subscriptions$/.test(url) && status >= 400);
}

/** Lets the subscriptions run out: their lives are cut short, and the clock goes past their ends and comes back. */
async function expire(scene: Scene): Promise<void> {
	for (const { id } of await scene.subscriptions()) {
		const expirationDateTime = new Date(Date.now() + LEAST_LIFE_MS).toISOString();
		await scene.stage.graph('PATCH', `/subscriptions/${id}`, { expirationDateTime });
	}
	await scene.stage.control('POST', 'clock', { advance: LEAST_LIFE_MS + 60_000 });
	await scene.stage.subscriptions();
	await scene.stage.control('POST', 'clock', { set: new Date().toISOString() });
}

/** What anybody may send to a public address, and what Graph might send there for somebody else's subscription. */
async function forge(scene: Scene): Promise<void> {
	const [subscription] = await scene.subscriptions();
	assert.ok(subscription, 'There is no subscription to forge notifications for.');
	const notice = { subscriptionId: subscription.id, changeType: 'created', resource: subscription.resource };
	const bodies: unknown[] = [
		{ value: [{ ...notice, clientState: 'guess' }] },
		{ value: [{ ...notice, clientState: `${subscription.clientState.slice(0, -1)}_` }] },
		{ value: [{ ...notice, subscriptionId: crypto.randomUUID(), clientState: 'of another subscription' }] },
		{ value: [{ ...notice, clientState: null, lifecycleEvent: 'subscriptionRemoved' }] },
		{ value: [null, 1, 'text', []] },
		{ value: 'text' },
		{},
	];
	for (const body of bodies) {
		const answer = await fetch(subscription.notificationUrl, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		assert.equal(answer.status, 202, `A forged notification was answered with ${answer.status}.`);
	}
}

async function lifecycle(scene: Scene, event: string): Promise<void> {
	for (const { id } of await scene.subscriptions()) await scene.control('lifecycle', { subscriptionId: id, event });
}

const hasAnother = async (scene: Scene, old: SandboxSubscription | undefined): Promise<boolean> =>
	await within(SOON_MS, async () => (await scene.subscriptions()).some(({ id }) => id !== old?.id));
