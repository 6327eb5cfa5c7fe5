import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../../../../tools/interrupt';
import { type StoredWorkflow } from '../../../../tools/n8n/workflows';
import { type TriggerCase } from '../play';
import { type Scene } from '../scene';
import { within } from '../stage';
import { KILLS } from '../killing';
import { activate, deactivate } from '../watchers';

const LEAVE_MS = 60_000;
const SOON_MS = 600_000;
const PLURALS = { mail: 'mails', calendar: 'events', file: 'files', user: 'accounts' } as const;

/** n8n stops, starts and changes under the triggers. */
export const n8n: readonly TriggerCase[] = [
	{ name: `n8n killed ${KILLS} times, mails`, company: 'killed', play: throughout },
	{ name: `n8n killed ${KILLS} times, events`, company: 'killed', kind: 'calendar', play: throughout },
	{ name: `n8n killed ${KILLS} times, files`, company: 'killed', kind: 'file', play: throughout },
	{ name: `n8n killed ${KILLS} times, signed-in person`, company: 'killed', credential: 'oAuth2', play: throughout },
	{
		name: `n8n killed ${KILLS} times, accounts by poll`,
		company: 'killed',
		delivery: 'poll',
		interval: 10,
		kind: 'user',
		play: throughout,
	},
	{
		name: 'deactivated and activated again',
		play: async (scene, count) => {
			await scene.change(Math.ceil(count / 2));
			assert.ok(await scene.settled(SOON_MS), 'Changes were not found.');
			await leave(scene);
			for (let index = 0; index < 5; index += 1) await scene.changeUnseen();
			// The feed filters by whole seconds: what is of the second of the activation counts.
			await sleep(1500);
			await enter(scene);
			await scene.change(Math.floor(count / 2));
		},
	},
	{
		name: 'activated again, catching up',
		catchUp: true,
		play: async (scene, count) => {
			await scene.change(Math.ceil(count / 3));
			assert.ok(await scene.settled(SOON_MS), 'Changes were not found.');
			await leave(scene);
			await scene.change(Math.ceil(count / 3));
			await enter(scene);
			await scene.change(Math.ceil(count / 3));
		},
	},
	...(['mail', 'calendar', 'file', 'user'] as const).map((kind): TriggerCase => ({
		name: `workflow updated meanwhile, ${PLURALS[kind]}`,
		kind,
		play: async (scene, count) => await Promise.all([scene.change(count, { pause: 200 }), updating(scene)]),
	})),
];

/** Many at once, so that the first kill finds n8n in the midst of them, then on and on until it is left alone. */
async function throughout(scene: Scene, count: number, isOver: () => boolean): Promise<void> {
	const crowd = Math.ceil(count * 0.6);
	await scene.change(crowd);
	await scene.change(count - crowd, { pause: 1500 });
	while (!isOver()) await scene.change(1, { pause: 1500 });
}

async function leave(scene: Scene): Promise<void> {
	for (const workflow of scene.workflows) await deactivate(scene.stage, workflow);
	const isGone = await within(LEAVE_MS, async () => (await scene.subscriptions()).length === 0);
	assert.ok(isGone, 'Deactivation left a subscription behind.');
}

async function enter(scene: Scene): Promise<void> {
	for (const workflow of scene.workflows) await activate(scene.stage, workflow, 'push');
}

/** Publishes new versions of the workflow, each with another interval of its trigger. */
async function updating(scene: Scene): Promise<void> {
	const { rest } = scene.stage.session;
	for (let round = 1; round <= 3; round += 1) {
		await sleep(2000, undefined, { signal: interrupted });
		for (const { id, nodes } of scene.workflows) {
			const changed = nodes.map((node, index) =>
				index === 0 ? { ...node, parameters: { ...node.parameters, interval: 600 + round } } : node,
			);
			const stored = await rest.send<StoredWorkflow>('PATCH', `/workflows/${id}`, { nodes: changed });
			await rest.send('POST', `/workflows/${id}/activate`, { versionId: stored.versionId });
		}
	}
}
