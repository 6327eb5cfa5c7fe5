import { type IDataObject, type INodeExecutionData, type ITriggerFunctions, type IRun } from 'n8n-workflow';
import { type Clock } from '../../../graph/types';
import { type Change } from './event';
import { deduplicationKey, type Source } from './state';

/** What n8n is still busy with. */
export interface Pending {
	/** Resolves when n8n has it for sure; rejects when the trigger closes before. */
	readonly sure: Promise<void>;
}

/** Resolves with nothing when n8n has it for sure, whether it started an execution or knew the change. */
export interface Emitter {
	/** Hands a change over to n8n. */
	emit(this: void, change: Change): Promise<Pending | undefined>;
	/** Hands several over as one execution. */
	emitTogether(this: void, changes: readonly Change[]): Promise<Pending | undefined>;
}

/** Others wait no longer than this for an execution that has not ended: it may run for hours. */
const PATIENCE_MS = 30_000;
/** What n8n could not create it says before. */
const CREATED_AFTER_MS = 10 * 60_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

/** A clock whose sleeps end with the trigger, and with the signal. */
export type ClockFor = (signal?: AbortSignal) => Clock;

export interface Owner {
	readonly workflowId: string;
	readonly nodeId: string;
}

export function emitter(context: ITriggerFunctions, source: Owner & Source, clockFor: ClockFor): Emitter {
	const clock = clockFor();
	const insist = async (items: INodeExecutionData[], key: string): Promise<void> => {
		for (let wait = FIRST_RETRY_MS; ; wait = Math.min(LONGEST_RETRY_MS, wait * 2)) {
			if (await within(clockFor, CREATED_AFTER_MS, handOver(context, items, key))) return;
			await clock.sleep(wait);
		}
	};
	const hand = async (items: INodeExecutionData[], key: string): Promise<Pending | undefined> => {
		const sure = insist(items, key);
		const isLate = await within(
			clockFor,
			PATIENCE_MS,
			sure.then(() => false),
		);
		return isLate ? { sure } : undefined;
	};
	const toItem = ({ json, kind }: Change): INodeExecutionData => {
		const item: IDataObject = { event: kind, noticedAt: new Date(clock.now()).toISOString(), ...json };
		return { json: item };
	};
	return {
		emit: async (change) => await hand([toItem(change)], deduplicationKey(source, change)),
		emitTogether: async (changes) =>
			changes.length === 0 ? undefined : await hand(changes.map(toItem), deduplicationKey(source, together(changes))),
	};
}

const together = (changes: readonly Change[]): Change => ({
	kind: 'batch',
	id: changes
		.map(({ id, kind, version }) => `${id} ${kind} ${version}`)
		.sort()
		.join('\n'),
	version: '',
	json: {},
});

/** True when an execution was created, or existed: n8n resolves with nothing then. False when n8n could not create it. */
async function handOver(context: ITriggerFunctions, items: INodeExecutionData[], key: string): Promise<boolean> {
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([items], undefined, done, key);
	return await done.promise.then(
		() => true,
		() => false,
	);
}

/** The work's answer, or true when it takes longer. */
async function within(clockFor: ClockFor, ms: number, work: Promise<boolean>): Promise<boolean> {
	const settled = new AbortController();
	const late = clockFor(settled.signal)
		.sleep(ms)
		.then(() => true);
	try {
		return await Promise.race([work, late]);
	} finally {
		settled.abort();
	}
}
