import { randomUUID } from 'node:crypto';
import { afterUnclear, isThrottled, mayRepeat, delayBefore, spend, type Patience } from './retry';
import { type Gate, type LaneShare } from './gate';
import { type Clock, type GraphReply, type GraphRequest, type TokenSource } from './types';

export type Send = (request: GraphRequest) => Promise<GraphReply>;
export type Policy = (request: GraphRequest, next: Send) => Promise<GraphReply>;

/** The first policy is the outermost. */
export const stack = (transport: Send, ...policies: Policy[]): Send =>
	policies.reduceRight<Send>((next, policy) => async (request) => await policy(request, next), transport);

/** The token is for one host: a link to another one is never followed. */
export function stayOnHost(baseUrl: string): Policy {
	const home = new URL(baseUrl);
	return async (request, next) => {
		const target = new URL(request.path.path, home);
		if (target.origin !== home.origin) {
			throw new RangeError(
				`Microsoft Graph handed out a link to ${target.origin}, which is not ${home.origin}: not followed`,
			);
		}
		return await next(request);
	};
}

/** Sends a call again as long as that is safe and the run's patience lasts. */
export function retry(purse: Patience, clock: Clock): Policy {
	return async (request, next) => {
		for (let attempt = 1, unclear = false; ; attempt++) {
			const answer = await next(request);
			const reply: GraphReply = unclear ? afterUnclear(request, answer) : answer;
			if (attempt >= purse.attempts || !mayRepeat(request, reply)) return reply;
			const wait = { now: clock.now(), delayMs: delayBefore(attempt, reply, clock), throttled: isThrottled(reply) };
			if (!spend(purse, wait)) return reply;
			unclear ||= !wait.throttled;
			await clock.sleep(wait.delayMs);
		}
	};
}

/** Which limit a call counts against. */
export interface Way {
	readonly lane: LaneShare;
	/** What in a reply is a refusal that holds for all in the lane. */
	readonly refusal: (reply: GraphReply) => GraphReply | undefined;
}

export interface ThrottleOptions {
	readonly gate: Gate;
	readonly wayOf: (request: GraphRequest) => Way;
	readonly clock: Clock;
	readonly purse: Patience;
}

/** Keeps to Graph's calls at a time, and lets the neighbours know when one was throttled. */
export function throttle({ gate, wayOf, clock, purse }: ThrottleOptions): Policy {
	return async (request, next) => {
		const { lane, refusal } = wayOf(request);
		const left = () => gate.pauseLeft(lane.key);
		if (left() > purse.budgetMs) return heldBack(left());
		const work = async () => {
			for (let pause = left(); pause > 0; pause = left()) {
				if (!spend(purse, { now: clock.now(), delayMs: pause, throttled: true })) return heldBack(pause);
				await clock.sleep(pause);
			}
			const reply = await next(request);
			// Before the place is free again: whoever is next in the lane must know.
			const refused = refusal(reply);
			if (refused) gate.pause(lane, clock.now() + delayBefore(1, refused, clock));
			return reply;
		};
		return await gate.pass(lane, work, clock.cancelled);
	};
}

/** A neighbour was told to wait longer than this run has patience for: asking would only lengthen the wait. */
function heldBack(pauseMs: number): GraphReply {
	const message = 'Microsoft Graph is throttling this application';
	return {
		status: 429,
		headers: { 'retry-after': String(Math.ceil(pauseMs / 1000)) },
		body: { error: { code: 'TooManyRequests', message } },
	};
}

/** Signs the call; a 401 buys exactly one newer token. */
export function authenticate(tokens: TokenSource): Policy {
	const signed = (request: GraphRequest, token: string): GraphRequest => ({
		...request,
		headers: { ...request.headers, authorization: `Bearer ${token}` },
	});
	return async (request, next) => {
		const token = await tokens.token();
		const reply = await next(signed(request, token));
		if (reply.status !== 401) return reply;
		return await next(signed(request, await tokens.renew(token, claimsOf(reply))));
	};
}

/** Microsoft support finds a call by this ID, also when no answer arrived. */
export const identify: Policy = async (request, next) =>
	await next({ ...request, headers: { 'client-request-id': randomUUID(), ...request.headers } });

/** The claims of a continuous access evaluation challenge: https://learn.microsoft.com/entra/identity-platform/claims-challenge */
export function claimsOf(reply: GraphReply): string | undefined {
	const challenge = reply.headers['www-authenticate'] ?? '';
	if (!challenge.includes('insufficient_claims')) return undefined;
	const claims = /claims="([^"]+)"/.exec(challenge)?.[1];
	return claims && Buffer.from(claims, 'base64').toString('utf8');
}
