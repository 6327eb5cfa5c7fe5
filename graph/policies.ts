import { randomUUID } from 'node:crypto';
import { replyOf } from './errors';
import { type Gate, type LaneShare } from './gate';
import { lessonOf } from './pace';
import { afterUnclear, isThrottled, mayRepeat, rest, spend, type Patience } from './retry';
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
export function retry({ patience, clock }: Pick<PassOptions, 'patience' | 'clock'>): Policy {
	return async (request, next) => {
		let unclear: GraphReply | undefined;
		for (let attempt = 1; ; attempt++) {
			const answer = unclear ? await replyOf(async () => await next(request)) : await next(request);
			const reply = unclear ? afterUnclear(request, unclear, answer) : answer;
			if (attempt >= patience.attempts || !mayRepeat(request, answer)) return reply;
			if (!(await rest({ clock, patience }, answer, attempt))) return reply;
			if (!isThrottled(answer)) unclear = answer;
		}
	};
}

/**
 * Does work when its lane lets it, and tells the neighbours in the lane what its replies say. When these were told to
 * wait for longer than the run may, there is a single reply that says so.
 */
export type Pass = (lane: LaneShare, work: () => Promise<GraphReply[]>) => Promise<GraphReply[]>;

export interface PassOptions {
	readonly gate: Gate;
	/** Tenant and application: limits are counted for these. */
	readonly owner: string;
	readonly clock: Clock;
	readonly patience: Patience;
}

export function passing({ gate, owner, clock, patience }: PassOptions): Pass {
	return async (share, work) => {
		const lane = { ...share, key: `${owner} ${share.key}` };
		const left = () => gate.pauseLeft(lane.key);
		if (left() > patience.budgetMs) return [heldBack(left())];
		const held = async () => {
			for (let pause = left(); pause > 0; pause = left()) {
				if (!spend(patience, { now: clock.now(), delayMs: pause, throttled: true })) return [heldBack(pause)];
				await clock.sleep(pause);
			}
			const begun = clock.now();
			const replies = await work();
			// Before the place is free again: whoever is next in the lane must know.
			if (replies.length > 0) gate.heed(lane, lessonOf(replies, clock), begun);
			return replies;
		};
		return await gate.pass(lane, held, clock.cancelled);
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
