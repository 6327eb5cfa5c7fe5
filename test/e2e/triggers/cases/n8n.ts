import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../../../../tools/interrupt';
import { type StoredWorkflow } from '../../../../tools/n8n/workflows';
import { type TriggerCase } from '../play';
import { type Scene } from '../scene';
import { within } from '../stage';
import { activate, deactivate } from '../watchers';

const LEAVE_MS = 30_000;
const SOON_MS = 120_000;
const KILLS = 5;
/** How long the changes of one round go on: before the kill, while n8n is gone, and while it starts. */
const ROUND_MS = 20_000;

/** n8n stops, starts and changes under the triggers. */
export const n8n: readonly TriggerCase[] = [
	{ name: `n8n killed ${KILLS} times, mails`, play: async (scene, count) => await killing(scene, count) },
	{ name: `n8n killed ${KILLS} times, files`, kind: 'file', play: async (scene, count) => await killing(scene, count) },
	{
		name: `n8n killed ${KILLS} times, nothing rings`,
		delivery: 'poll',
		interval: 10,
		kind: 'user',
		play: async (scene, count) => await killing(scene, count),
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
	{
		name: 'workflow updated while changes go on',
		play: async (scene, count) => await Promise.all([scene.change(count, { pause: 200 }), updating(scene)]),
	},
];

async function killing(scene: Scene, count: number): Promise<void> {
	const share = Math.ceil(count / KILLS);
	const pause = (ROUND_MS * 4) / share;
	for (let round = 0; round < KILLS; round += 1) {
		await Promise.all([scene.change(share, { pause }), killOnce(scene)]);
	}
}

async function killOnce(scene: Scene): Promise<void> {
	await sleep(scene.stage.random() * 8000, undefined, { signal: interrupted });
	await scene.stage.kill();
	await sleep(scene.stage.random() * 3000, undefined, { signal: interrupted });
	await scene.stage.restart();
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
