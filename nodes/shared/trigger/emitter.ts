import { type IDataObject, type INodeExecutionData, type ITriggerFunctions, type IRun } from 'n8n-workflow';
import { type Clock } from '../../../graph/types';
import { type Change } from './event';
import { deduplicationKey } from './state';

export interface Emitter {
	/** Hands a change over to n8n; resolves when n8n has it for sure, whether it started an execution or knew the change. */
	emit(this: void, change: Change): Promise<void>;
	/** Hands several over as one execution. */
	emitTogether(this: void, changes: readonly Change[]): Promise<void>;
}

/** An execution that still runs after this long has been created long ago. */
const ACCEPTED_AFTER_MS = 30_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

/** A clock whose sleeps end with the trigger, and with the signal. */
export type ClockFor = (signal?: AbortSignal) => Clock;

export interface Owner {
	readonly workflowId: string;
	readonly nodeId: string;
}

export function emitter(context: ITriggerFunctions, owner: Owner, clockFor: ClockFor): Emitter {
	const clock = clockFor();
	const hand = async (items: INodeExecutionData[], key: string) => {
		for (let wait = FIRST_RETRY_MS; ; wait = Math.min(LONGEST_RETRY_MS, wait * 2)) {
			if (await accepted(context, { items, key, clockFor })) return;
			await clock.sleep(wait);
		}
	};
	return {
		emit: async (change) => await hand([toItem(change)], deduplicationKey(owner, change)),
		emitTogether: async (changes) => {
			if (changes.length > 0) await hand(changes.map(toItem), deduplicationKey(owner, together(changes)));
		},
	};
}

const toItem = ({ json, kind }: Change): INodeExecutionData => ({ json: { event: kind, ...json } as IDataObject });

const together = (changes: readonly Change[]): Change => ({
	kind: 'batch',
	id: changes
		.map(({ id, kind, version }) => `${id} ${kind} ${version}`)
		.sort()
		.join('\n'),
	version: '',
	json: {},
});

interface Handover {
	readonly items: INodeExecutionData[];
	readonly key: string;
	readonly clockFor: ClockFor;
}

/** True when an execution was created, or existed: n8n resolves with nothing then. False when n8n could not create it. */
async function accepted(context: ITriggerFunctions, { items, key, clockFor }: Handover): Promise<boolean> {
	const done = context.helpers.createDeferredPromise<IRun>();
	const settled = new AbortController();
	context.emit([items], undefined, done, key);
	const ended = done.promise.then(
		() => true,
		() => false,
	);
	try {
		return await Promise.race([
			ended,
			clockFor(settled.signal)
				.sleep(ACCEPTED_AFTER_MS)
				.then(() => true),
		]);
	} finally {
		settled.abort();
	}
}
