import assert from 'node:assert/strict';
import { type TriggerCase } from '../play';
import { type Scene } from '../scene';

const change = async (scene: Scene, count: number) => await scene.change(count);

const SEEN_MS = 60_000;
/** So many changes make a quantile; a queue of them would measure n8n. */
const MEASURED = 200;
const POLLED_SECONDS = 10;

/** The next change is made when the one before has its execution: what is measured then is the way, not the queue. */
async function oneByOne(scene: Scene, count: number): Promise<void> {
	for (let index = 0; index < Math.min(count, MEASURED); index += 1) {
		await scene.change(1);
		assert.ok(await scene.settled(SEEN_MS), `A change had no execution within ${SEEN_MS / 1000} s.`);
	}
}

/** Spread evenly, so that changes fall into every moment between two looks. */
const spread = async (scene: Scene, count: number) => await scene.change(Math.min(count, MEASURED), { pause: 2000 });

/** What the median and the 95th percentile of the time from change to execution are taken from. */
export const PUSH_MEASURE = 'mails, push, one by one';
export const POLL_MEASURE = `mails, poll every ${String(POLLED_SECONDS)} s, spread`;

/** Each kind of trigger while nothing goes wrong, by notification and by looking. */
export const plain: readonly TriggerCase[] = [
	{ name: PUSH_MEASURE, company: 'alone', play: oneByOne },
	{ name: POLL_MEASURE, company: 'alone', delivery: 'poll', interval: POLLED_SECONDS, play: spread },
	{ name: 'mails, push', play: change },
	{ name: 'mails, poll', delivery: 'poll', interval: 10, play: change },
	{ name: 'mails, push, signed-in person', credential: 'oAuth2', play: change },
	{ name: 'mails, poll, signed-in person', credential: 'oAuth2', delivery: 'poll', interval: 10, play: change },
	{ name: 'updates of mails, push', kind: 'mailUpdate', play: change },
	{ name: 'events, push', kind: 'calendar', play: change },
	{ name: 'events, poll', kind: 'calendar', delivery: 'poll', interval: 10, play: change },
	{ name: 'files, push', kind: 'file', play: change },
	{ name: 'files, poll', kind: 'file', delivery: 'poll', interval: 10, play: change },
	{ name: 'accounts, push', kind: 'user', play: change },
	{ name: 'accounts, poll', kind: 'user', delivery: 'poll', interval: 10, play: change },
	{ name: 'two workflows with the same trigger', watchers: 2, play: change },
];
