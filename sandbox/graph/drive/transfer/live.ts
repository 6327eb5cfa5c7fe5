import { GraphError } from '../../../http/errors';
import { type World } from '../../../world';
import { dropPart } from '../content/holders';
import { stateOf } from '../state';
import { expectedRanges } from './range';
import { type UploadSession } from './session';

export const SESSION_PATH = '_api/v2.0/uploadSessions/{sessionId}';
/** How long a session waits for its bytes. */
export const SESSION_LIFETIME = 24 * 60 * 60 * 1000;

const iso = (time: number): string => new Date(time).toISOString();

/** What a session tells about itself: where it ends, and which bytes it is waiting for. */
export function sessionStatus(session: UploadSession): Record<string, unknown> {
	return { expirationDateTime: iso(session.expires), nextExpectedRanges: expectedRanges(session) };
}

/** A session by its ID, unless it has ended. */
export function liveSession(world: World, id: string): UploadSession {
	const { sessions } = stateOf(world);
	const session = sessions.get(id);
	if (session && session.expires > world.clock.now()) return session;
	if (session) dropSession(world, session);
	throw new GraphError(
		404,
		{ code: 'itemNotFound', message: 'The upload session was not found. It has ended, or has expired.' },
		{ innerCode: 'uploadSessionNotFound' },
	);
}

/** Lets go of what abandoned sessions hold. */
export function dropExpired(world: World): void {
	const now = world.clock.now();
	for (const session of stateOf(world).sessions.values())
		if (session.expires <= now && !session.busy) dropSession(world, session);
}

/** Ends a session without a file. */
export function dropSession(world: World, session: UploadSession): void {
	stateOf(world).sessions.delete(session.id);
	for (const { id } of session.parts) dropPart(world, id);
}
