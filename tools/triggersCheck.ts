import { plain, PUSH_MEASURE } from '../test/e2e/triggers/cases/plain';
import { fetchTestEvents, hasBrowser } from '../test/e2e/triggers/editor';
import { playCase, type CaseResult } from '../test/e2e/triggers/play';
import { tryReaction } from '../test/e2e/triggers/react';
import { type Stage } from '../test/e2e/triggers/stage';
import { quantile } from '../test/e2e/triggers/verdict';
import { readExamples, type Example } from './examples';
import { type Outcome } from './try';

const CHANGES = 50;
const QUICK = [PUSH_MEASURE, 'mails, push'];
const TRIGGER = /^n8n-nodes-microsoft-office365\.\w+Trigger$/;
const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/** Whether an example begins with a trigger of ours, and cannot be started by hand. */
export const isTriggered = ({ workflow }: Example): boolean =>
	workflow.nodes.some(({ type }) => TRIGGER.test(type)) && workflow.nodes.every(({ type }) => type !== MANUAL_TRIGGER);

/** The quick part of `npm run triggers`: mails one by one and all at once, the editor, and the examples that begin with a trigger. */
export async function* checkTriggers(stage: Stage): AsyncGenerator<Outcome & { title: string }> {
	const quick = plain.filter(({ name }) => QUICK.includes(name));
	for (const [index, one] of quick.entries()) {
		const result = await playCase(stage, one, { changes: CHANGES, series: `c${String(index)}` });
		yield { title: `Trigger: ${one.name}`, happened: [summary(result)], problem: result.problem };
	}
	for (const { title, seconds, problem } of hasBrowser ? await fetchTestEvents(stage) : []) {
		yield { title, happened: [`The item was there after ${seconds.toFixed(1)} s`], problem };
	}
	yield* tryReactions(stage, await readExamples());
}

/** Those of the examples that begin with a trigger. */
export async function* tryReactions(
	stage: Stage,
	examples: readonly Example[],
): AsyncGenerator<Outcome & { title: string }> {
	for (const example of examples.filter(isTriggered)) {
		await stage.clear();
		yield { title: `examples/${example.name}.json`, ...(await tryReaction(stage, example)) };
	}
}

/** The result of a case with one workflow, as a sentence. */
function summary({ verdicts }: CaseResult): string {
	const [verdict] = verdicts;
	if (!verdict) return 'Nothing was watched';
	const { changes, executions, lost, doubled, latencies } = verdict;
	const [p50, p95] = [0.5, 0.95].map((share) => Math.round(quantile(latencies, share)));
	return (
		`${changes} changes started ${executions} executions: ${lost.length} lost, ${doubled.length} doubled; ` +
		`from change to execution ${p50} ms (median), ${p95} ms (95th percentile)`
	);
}
