import { type Graph } from '../../../graph/client';
import { unwrap } from '../../../graph/errors';
import { type Feed } from './event';
import { type Prepared } from './follower';
import { type Settings } from './settings';
import { type WatchedPlace } from './watchedPlaces';
import { watchPlace } from './watchPlace';

/** The feeds of the event, and the server's time: n8n's own clock may go before it, and changes would fall in between. */
export async function prepareWatch(graph: Graph, settings: Settings, place: WatchedPlace): Promise<Prepared> {
	const { event, timeZone, mode, authentication } = settings;
	const { root } = place;
	const values = event.prepare
		? await event.prepare({ graph, root, timeZone, mode }, settings.values)
		: settings.values;
	const watched = watchPlace(event, settings.values, { root, timeZone });
	const probe = event.sample(values, watched);
	const reply = await graph.exchange(probe);
	if (reply.status !== 404) unwrap(probe, reply);
	const date = Date.parse(reply.headers['date'] ?? '');
	const now = new Date(Number.isNaN(date) ? graph.clock.now() : date).toISOString();
	const isDeaf = place.shared && authentication === 'oAuth2';
	return {
		watch: { event, values, place: watched, ...(place.name === undefined ? {} : { mailbox: place.name }) },
		feeds: event.feeds(values, watched, now).map((feed) => (isDeaf ? withoutBell(feed) : feed)),
		now,
	};
}

/** A person's sign-in cannot subscribe to somebody else's mailbox: there the interval finds the changes. */
function withoutBell(feed: Feed): Feed {
	if (!feed.bell || !/messages|events/i.test(feed.bell.resource)) return feed;
	const quiet: { -readonly [K in keyof Feed]: Feed[K] } = { ...feed };
	delete quiet.bell;
	return quiet;
}
