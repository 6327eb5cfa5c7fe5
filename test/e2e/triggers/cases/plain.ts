import assert from 'node:assert/strict';
import { type TriggerCase } from '../play';
import { type Scene } from '../scene';

const change = async (scene: Scene, count: number) => await scene.change(count);

const SEEN_MS = 60_000;
const MOST_ONE_BY_ONE = 200;

/** The next change is made when the one before has its execution: what is measured then is the way, not the queue. */
async function oneByOne(scene: Scene, count: number): Promise<void> {
	for (let index = 0; index < Math.min(count, MOST_ONE_BY_ONE); index += 1) {
		await scene.change(1);
		assert.ok(await scene.settled(SEEN_MS), `A change had no execution within ${SEEN_MS / 1000} s.`);
	}
}

/** Each kind of trigger while nothing goes wrong, by notification and by looking. */
export const plain: readonly TriggerCase[] = [
	{ name: 'mails, push, one by one', play: oneByOne },
	{ name: 'mails, push', play: change },
	{ name: 'mails, poll', delivery: 'poll', interval: 10, play: change },
	{ name: 'mails, push, signed-in person', credential: 'oAuth2', play: change },
	{ name: 'events, push', kind: 'calendar', play: change },
	{ name: 'files, push', kind: 'file', play: change },
	{ name: 'accounts, push', kind: 'user', play: change },
	{ name: 'two workflows with the same trigger', watchers: 2, play: change },
];
