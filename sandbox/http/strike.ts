import { type FaultEffect, type FaultTarget } from '../control/faults';
import { decodeToken } from '../entra/jwt';
import { type World } from '../world';
import { GraphError, unauthorized } from './errors';
import { type WireReply, type WireRequest } from './wire';

/** Answers a request, unless a fault has been ordered for it. */
export async function withFaults(
	world: World,
	{ request, service }: { request: WireRequest; service: FaultTarget['service'] },
	answer: () => Promise<WireReply>,
): Promise<WireReply> {
	const { method, url, batch } = request;
	// Faults are for clients, not for the page that shows what they do.
	if (request.headers['x-sandbox-page'] !== undefined) return await answer();
	const effects = world.faults.strike({ method, url, service, batch: batch !== undefined });
	for (const effect of effects) {
		if (effect.kind === 'delay') {
			await world.clock.wait(effect.milliseconds);
			continue;
		}
		const instead = replyInstead(world, request, effect);
		return instead ?? { ...(await answer()), fault: faultAfter(effect) };
	}
	return await answer();
}

/** The answer of a fault that keeps the request from being processed; throws for refusals. */
function replyInstead(world: World, request: WireRequest, effect: FaultEffect): WireReply | undefined {
	switch (effect.kind) {
		case 'status':
			return {
				status: effect.status,
				headers: { ...(effect.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...effect.headers },
				...(effect.body === undefined ? {} : { body: { json: effect.body } }),
			};
		case 'throttle':
			throw new GraphError(
				429,
				{ code: 'TooManyRequests', message: 'Please retry again later.' },
				{ headers: { 'Retry-After': String(effect.retryAfter ?? 1) }, innerCode: '429' },
			);
		case 'reset':
			return effect.when === 'after' ? undefined : { status: 0, headers: {}, fault: { kind: 'reset' } };
		case 'unauthorized':
			throw unauthorized('Lifetime validation failed, the token is expired.');
		case 'expireToken':
		case 'challenge':
			revoke(world, request, effect.kind === 'challenge');
			return undefined;
		default:
			return undefined;
	}
}

/** The token in the request stops working; the answer comes from the usual check. */
function revoke(world: World, request: WireRequest, challenge: boolean): void {
	const id = decodeToken(request.headers.authorization?.replace(/^bearer\s+/i, '') ?? '')?.claims.uti;
	if (id === undefined) return;
	(challenge ? world.directory.revokedTokens : world.directory.expiredTokens).add(String(id));
}

function faultAfter(effect: FaultEffect): WireReply['fault'] {
	switch (effect.kind) {
		case 'reset':
			return { kind: 'reset' };
		case 'truncate':
			return effect;
		case 'drop':
			return effect;
		default:
			return undefined;
	}
}
