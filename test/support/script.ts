import { createGraph, type Graph } from '../../graph/client';
import { Gate } from '../../graph/gate';
import { patience } from '../../graph/retry';
import { type Clock, type GraphReply, type HttpRequest, type TokenSource } from '../../graph/types';

/** A clock whose sleeps end at once and move its time. */
export interface FakeClock extends Clock {
	readonly slept: number[];
}

export function fakeClock(start = 0): FakeClock {
	let time = start;
	const slept: number[] = [];
	return {
		slept,
		now: () => time,
		random: () => 0,
		sleep: async (ms) => {
			slept.push(ms);
			time += ms;
		},
	};
}

/** A reply as the transport gives it. */
export const reply = (status: number, body?: unknown, headers: Record<string, string> = {}): GraphReply => ({
	status,
	body,
	headers,
});

/** No answer at all. */
export const lost = (failure = 'ECONNRESET'): GraphReply => ({ status: 0, headers: {}, body: undefined, failure });

export type Answer = GraphReply | ((request: HttpRequest) => GraphReply | Promise<GraphReply>);

export interface Scripted {
	readonly graph: Graph;
	readonly asked: HttpRequest[];
	readonly clock: FakeClock;
	readonly renewals: Array<{ rejected: string; claims: string | undefined }>;
}

interface Wish {
	/** What the run may wait in all. */
	readonly waitMs?: number;
	/** Times that one call is sent. */
	readonly attempts?: number;
	/** Shared with other clients. */
	readonly gate?: Gate;
}

/** A Graph client over a transport that gives these answers, one after another; a call too many fails the test. */
export function scripted(answers: Answer[], { waitMs = 60_000, attempts, gate }: Wish = {}): Scripted {
	const asked: HttpRequest[] = [];
	const renewals: Scripted['renewals'] = [];
	const clock = fakeClock();
	const open = [...answers];
	const tokens: TokenSource = {
		token: async () => `token-${renewals.length}`,
		renew: async (rejected, claims) => {
			renewals.push({ rejected, claims });
			return `token-${renewals.length}`;
		},
	};
	const graph = createGraph({
		baseUrl: 'https://graph.example',
		tokens,
		gate: gate ?? new Gate(clock),
		owner: 'test',
		patience: patience(waitMs, attempts),
		clock,
		transport: async (request) => {
			asked.push(request);
			const answer = open.shift();
			if (!answer) throw new Error(`A call too many: ${request.method} ${request.url}`);
			return typeof answer === 'function' ? await answer(request) : answer;
		},
	});
	return { graph, asked, clock, renewals };
}
