import { type FaultEffect } from '../../sandbox/control/faults';
import { type EngineRun } from '../support/engine';

/** A fault, with what the user reads of it. */
export interface Failing {
	readonly name: string;
	readonly effect: FaultEffect;
	readonly headline: string;
	readonly advice: string;
	readonly code: string;
	/** Whether the call is carried out all the same. */
	readonly happens: boolean;
}

/** What the user reads. */
export type Words = Pick<Failing, 'headline' | 'advice' | 'code'>;

const ownProblem = (status: number) => ({
	effect: { kind: 'status' as const, status },
	headline: `Microsoft Graph has a problem of its own: Microsoft Graph answered with status ${status}`,
	advice: 'Try again later',
	code: `HTTP ${status}`,
	happens: false,
});

export const BROKEN_OFF: Words = {
	headline: 'Microsoft Graph did not answer: the connection broke off',
	advice: 'Check the network, the proxy, and the credential’s Cloud',
	code: 'ECONNRESET',
};

/** What leaves open whether a call was carried out. */
export const unclearAnswers: readonly Failing[] = [
	{ name: 'an overload without a time', ...ownProblem(503) },
	{ name: 'a gateway timeout', ...ownProblem(504) },
	{
		name: 'a connection that breaks off before',
		...BROKEN_OFF,
		effect: { kind: 'reset', when: 'before' },
		happens: false,
	},
	{
		name: 'a connection that breaks off after',
		...BROKEN_OFF,
		effect: { kind: 'reset', when: 'after' },
		happens: true,
	},
];

/** The same where answers have a body, which may come but in part. */
export const unclearBodies: readonly Failing[] = [
	...unclearAnswers,
	{ name: 'an answer that is cut off', ...BROKEN_OFF, effect: { kind: 'truncate' }, happens: true },
];

/** What Graph refuses before any work, with the status of the refusal. */
export const refusals: ReadonlyArray<[string, FaultEffect, number]> = [
	['throttling with a time', { kind: 'throttle', retryAfter: 1 }, 429],
	['throttling without a time', { kind: 'status', status: 429 }, 429],
	['an overload with a time', { kind: 'status', status: 503, headers: { 'retry-after': '1' } }, 503],
	['a token that has expired', { kind: 'expireToken' }, 401],
];

/** What a run tells of its failure, without the ID that is another each time. */
export const told = ({ error }: EngineRun) => ({
	message: error?.message,
	description: (error?.description ?? '').split(' · ').filter((part) => !part.startsWith('request-id ')),
});

/** All that the user is told of a change of which nobody knows whether it was made. */
export const unclear = ({ headline, advice, code }: Words, call: string) => ({
	message: `${headline}; it may have been carried out all the same`,
	description: [advice, 'Look whether it was before you run it again', `${code} at ${call}`],
});

/** All that the user is told of what was certainly not done, such as a read. */
export const failed = ({ headline, advice, code }: Words, call: string) => ({
	message: headline,
	description: [advice, `${code} at ${call}`],
});

/** What Graph gives as time, and as code. */
export const throttled = (time: string, code: string): Words => ({
	headline: 'Microsoft Graph is throttling this application, for longer than this node may wait',
	advice: `Microsoft Graph asks to wait ${time}. Raise Max Wait under Request Options, or send fewer items at a time`,
	code,
});
