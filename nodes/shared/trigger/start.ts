import { type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';
import { systemClock } from '../../../graph/clock';
import { http } from '../../../graph/http';
import { type ActOn } from '../operation/actOn';
import { graphFor } from '../operation/graphFor';
import { toNodeError } from '../operation/nodeError';
import { emitter, type Emitter } from './emitter';
import { type Events } from './event';
import { Keeper } from './keeper';
import { addressOf, register, unregister } from './live';
import { Loop } from './loop';
import { prepareWatch } from './prepare';
import { failureOf, isPassing, reporter } from './reporter';
import { clientStateOf, ownerOf, readSettings, type Settings } from './settings';
import { digest, forget, Places } from './state';
import { type Address } from './subscriptions';
import { isOf, type WatchedPlace } from './watchedPlaces';

/** How long one round may wait for Graph in all; the next one comes anyway. */
const ROUND_WAIT_MS = 60_000;

/** What the loops of one trigger share. */
interface Shared {
	readonly context: ITriggerFunctions;
	readonly settings: Settings;
	readonly signal: AbortSignal;
	readonly places: Places;
	readonly keeper: Keeper;
}

/** Starts the loops of one trigger node: one for each place that it watches. */
export async function startTrigger(
	context: ITriggerFunctions,
	events: Events,
	actOn: ActOn,
): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {}; // the editor runs execute(), which fetches a recent item
	const settings = settingsOf(context, events, actOn);
	const closed = new AbortController();
	const shared = share(context, settings, closed.signal);
	const loops = settings.places.map((place) => makeLoop(shared, place));
	await begin(shared, loops);
	const live = { loops: loops.map(({ loop }) => loop), places: shared.places };
	const owner = ownerOf(context);
	register(owner, live);
	live.loops.forEach((loop) => void loop.run());
	return {
		closeFunction: async () => {
			unregister(owner, live);
			closed.abort();
			await Promise.resolve();
		},
	};
}

function settingsOf(context: ITriggerFunctions, events: Events, actOn: ActOn): Settings {
	try {
		return readSettings(context, events, actOn);
	} catch (error) {
		throw toNodeError(error, { node: context.getNode(), itemIndex: 0, authentication: 'oAuth2' });
	}
}

function share(context: ITriggerFunctions, settings: Settings, signal: AbortSignal): Shared {
	const data = context.getWorkflowStaticData('node');
	if (context.getActivationMode() === 'activate' && !settings.catchUp) forget(data);
	const places = new Places(data);
	const keeper = new Keeper({
		states: () => places.all,
		address: async () => await addressFor(context, settings),
		transport: http(signal),
		clock: systemClock(signal),
		warn: (problem) => signal.aborted || context.logger.warn(`${context.getNode().name}: ${problem}`),
	});
	return { context, settings, signal, places, keeper };
}

interface Starting {
	readonly loop: Loop;
	readonly report: (error: unknown) => void;
	readonly asNodeError: (error: unknown) => Error;
}

function makeLoop(shared: Shared, place: WatchedPlace): Starting {
	const { context, settings, signal, places, keeper } = shared;
	const { authentication, push, interval, together } = settings;
	const clockFor = (also?: AbortSignal) => systemClock(also ? AbortSignal.any([signal, also]) : signal);
	const state = places.load(freshState(context, settings, place));
	const asNodeError = failureOf(context, settings, place);
	const report = reporter(context, asNodeError, () => clockFor().now());
	const loop = new Loop({
		prepare: async (graph) => await prepareWatch(graph, settings, place),
		emitter: noting(emitter(context, { ...ownerOf(context), source: state.source }, clockFor), keeper),
		together,
		open: async () => await graphFor(context, { authentication, waitMs: ROUND_WAIT_MS, signal }),
		state,
		keep: (present) => places.keep(present),
		address: async () => (push ? await addressFor(context, settings) : undefined),
		owns: (resource) => isOf(settings.places, place, resource),
		report,
		done: () => void keeper.care(),
		clockFor,
		interval,
		signal,
	});
	return { loop, report, asNodeError };
}

/** n8n saves the state with each change that is handed over. */
const noting = ({ emit, emitTogether }: Emitter, keeper: Keeper): Emitter => ({
	emit: async (change) => {
		keeper.saved();
		return await emit(change);
	},
	emitTogether: async (changes) => {
		if (changes.length > 0) keeper.saved();
		return await emitTogether(changes);
	},
});

/** Asked anew each time, because the secret follows from a credential that may be edited while the trigger runs. */
async function addressFor(context: ITriggerFunctions, { authentication }: Settings): Promise<Address | undefined> {
	const url = addressOf(ownerOf(context));
	return url === undefined ? undefined : { url, clientState: await clientStateOf(context, authentication) };
}

/**
 * A place is known by the event, the mailbox or drive, and who looks at it. Anything else may be chosen anew without
 * losing where it was.
 */
function freshState(context: ITriggerFunctions, { eventName, authentication }: Settings, { root }: WatchedPlace) {
	const credentials = Object.entries(context.getNode().credentials ?? {}).map(([type, { id }]) => [type, id]);
	const now = new Date().toISOString();
	const scope = digest([eventName, root.path, authentication, credentials]);
	return { scope, source: root.path, made: now, since: now, readAt: now, feeds: {} };
}

/**
 * Takes the starting point before n8n reports the workflow as active, so that it is kept with the activation. A wrong
 * setting is refused then and there, unless other places can be watched; everything else is left to the loops, because
 * n8n never tries again by itself.
 */
async function begin({ context, keeper }: Shared, loops: readonly Starting[]): Promise<void> {
	const results = await Promise.allSettled(loops.map(async ({ loop }) => await loop.begin()));
	const failed = loops.flatMap((starting, index) => {
		const result = results[index];
		return result?.status === 'rejected' ? [{ ...starting, reason: result.reason as unknown }] : [];
	});
	const [first] = failed;
	const isHopeless = failed.length === loops.length && failed.every(({ reason }) => !isPassing(reason));
	if (first && isHopeless && context.getActivationMode() === 'activate') throw first.asNodeError(first.reason);
	failed.forEach(({ report, reason }) => report(reason));
	if (!first) keeper.saved();
}
