import { type Output } from './operation';

export interface Success {
	readonly outputs: Output[];
}

export interface Failure {
	readonly error: unknown;
}

/** What became of one item. */
export type Outcome = Success | Failure;
