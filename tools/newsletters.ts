import { manyNewsletters } from '../test/e2e/manyNewsletters';
import { readExamples } from './examples';
import { CHECKING } from './graphAccess';
import { Problem } from './problem';
import { memoryMb, watchMemory } from './processMemory';
import type { LoggedCall, Sandbox } from './sandbox';
import type { Session } from './session';
import { runAs, type Outcome } from './try';

const EXAMPLE = 'clean-up-newsletters';
const LOOK_AGAIN = 250;

/** The nightly clean-up with as many old newsletters as asked for, and what it took. */
export async function cleanUpMany(session: Session, count: number): Promise<Outcome> {
	const example = (await readExamples()).find(({ name }) => name === EXAMPLE);
	if (!example) throw new Problem(`examples/${EXAMPLE}.json is missing. Restore it with "git checkout examples".`);
	const before = await memoryMb(session.n8n.pid);
	const memory = watchMemory(session.n8n.pid);
	const calls = countCalls(session.sandbox);
	try {
		const outcome = await runAs(session, example, { kind: 'oAuth2', scenario: manyNewsletters(count) });
		const { requests, parts, throttled } = await calls.counted();
		const took = [
			`Graph answered ${requests} requests, ${parts} of their parts, and ${throttled} times 429`,
			`n8n held ${before.toFixed(0)} MB before and ${memory.peak().toFixed(0)} MB at most`,
		];
		return { ...outcome, happened: [...outcome.happened, ...took] };
	} finally {
		memory.stop();
		calls.stop();
	}
}

interface Counted {
	/** Over the wire. */
	requests: number;
	/** Calls inside of `$batch`. */
	parts: number;
	/** Answers 429, inside of batches too. */
	throttled: number;
}

/** A batch is logged after its parts, under an earlier number than theirs. */
const LATE = 100;

/** Counts the workflow's calls while they are made: the sandbox forgets old ones. */
function countCalls(sandbox: Sandbox) {
	const counted: Counted = { requests: 0, parts: 0, throttled: 0 };
	const known = new Set<number>();
	let last = 0;
	const add = ({ id, service, headers, batch, status }: LoggedCall) => {
		if (known.has(id)) return;
		known.add(id);
		last = Math.max(last, id);
		if (service !== 'graph' || headers['user-agent'] === CHECKING) return;
		counted[batch === undefined ? 'requests' : 'parts'] += 1;
		if (status === 429) counted.throttled += 1;
	};
	const look = async () => (await sandbox.log(last - LATE)).forEach(add);
	let looking: Promise<void> = Promise.resolve();
	const timer = setInterval(() => (looking = looking.then(look)), LOOK_AGAIN);
	return {
		stop: () => clearInterval(timer),
		counted: async (): Promise<Counted> => {
			clearInterval(timer);
			await looking;
			await look();
			return counted;
		},
	};
}
