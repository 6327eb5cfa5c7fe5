import { type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';
import { systemClock } from '../../../graph/clock';
import { type Graph } from '../../../graph/client';
import { unwrap } from '../../../graph/errors';
import { type ActOn } from '../operation/actOn';
import { graphFor } from '../operation/graphFor';
import { toNodeError } from '../operation/nodeError';
import { emitter } from './emitter';
import { type Events, type Feed } from './event';
import { addressOf, register, unregister } from './live';
import { Loop, type Prepared } from './loop';
import { isPassing, reporter } from './reporter';
import { clientStateOf, ownerOf, readSettings, type Settings } from './settings';
import { forget, load, digest, store } from './state';
import { type Address } from './subscriptions';
import { watchPlace } from './watchPlace';

/** How long one round may wait for Graph in all; the next one comes anyway. */
const ROUND_WAIT_MS = 60_000;

/** Starts the loop of one trigger node. */
export async function startTrigger(
	context: ITriggerFunctions,
	events: Events,
	actOn: ActOn,
): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {}; // the editor runs execute(), which fetches a recent item
	const settings = settingsOf(context, events, actOn);
	const closed = new AbortController();
	const loop = await makeLoop(context, settings, closed.signal);
	const owner = ownerOf(context);
	await prepare(context, settings, loop);
	register(owner, loop);
	void loop.run();
	return {
		closeFunction: async () => {
			unregister(owner, loop);
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

async function makeLoop(context: ITriggerFunctions, settings: Settings, signal: AbortSignal): Promise<Loop> {
	const { authentication, push, interval, together } = settings;
	const clockFor = (also?: AbortSignal) => systemClock(also ? AbortSignal.any([signal, also]) : signal);
	const data = context.getWorkflowStaticData('node');
	if (context.getActivationMode() === 'activate' && !settings.catchUp) forget(data);
	return new Loop({
		prepare: async (graph) => await prepareWatch(graph, settings),
		emitter: emitter(context, ownerOf(context), clockFor),
		together,
		open: async () => await graphFor(context, { authentication, waitMs: ROUND_WAIT_MS, signal }),
		state: load(data, scope(context, settings), new Date(clockFor().now()).toISOString()),
		keep: (state) => store(data, state),
		address: async () => (push ? await addressFor(context, authentication) : undefined),
		report: reporter(context, settings, () => clockFor().now()),
		clockFor,
		interval,
		signal,
	});
}

/** The feeds of the event, and the server's time: n8n's own clock may go before it, and changes would fall in between. */
async function prepareWatch(graph: Graph, settings: Settings): Promise<Prepared> {
	const { event, root, timeZone, mode } = settings;
	const values = event.prepare
		? await event.prepare({ graph, root, timeZone, mode }, settings.values)
		: settings.values;
	const place = watchPlace(event, settings.values, { root, timeZone });
	const probe = event.sample(values, place);
	const reply = await graph.exchange(probe);
	if (reply.status !== 404) unwrap(probe, reply);
	const date = Date.parse(reply.headers['date'] ?? '');
	const now = new Date(Number.isNaN(date) ? graph.clock.now() : date).toISOString();
	return {
		watch: { event, values, place },
		feeds: event.feeds(values, place, now).map((feed) => withBell(feed, settings)),
		now,
	};
}

/** A person's sign-in cannot subscribe to somebody else's mailbox: there the interval finds the changes. */
function withBell(feed: Feed, { shared, authentication }: Settings): Feed {
	if (!shared || authentication !== 'oAuth2' || !feed.bell || !/messages|events/i.test(feed.bell.resource)) return feed;
	const quiet: { -readonly [K in keyof Feed]: Feed[K] } = { ...feed };
	delete quiet.bell;
	return quiet;
}

/** Asked anew each time, because the secret follows from a credential that may be edited while the trigger runs. */
async function addressFor(
	context: ITriggerFunctions,
	authentication: Settings['authentication'],
): Promise<Address | undefined> {
	const url = addressOf(ownerOf(context));
	return url === undefined ? undefined : { url, clientState: await clientStateOf(context, authentication) };
}

const scope = (context: ITriggerFunctions, { eventName, values, root, authentication }: Settings): string =>
	digest([eventName, values, root.path, authentication, context.getNode().credentials]);

/**
 * Takes the starting point before n8n reports the workflow as active, so that it is kept with the activation. A wrong
 * setting is refused then and there; everything else is left to the loop, because n8n never tries again by itself.
 */
async function prepare(context: ITriggerFunctions, settings: Settings, loop: Loop): Promise<void> {
	try {
		await loop.begin();
	} catch (error) {
		const place = {
			node: context.getNode(),
			itemIndex: 0,
			authentication: settings.authentication,
			shared: settings.shared,
		};
		const nodeError = toNodeError(error, {
			...place,
			operation: { name: settings.event.name, permissions: settings.event.permissions },
		});
		if (context.getActivationMode() === 'activate' && !isPassing(error)) throw nodeError;
		reporter(context, settings, () => Date.now())(error);
	}
}
