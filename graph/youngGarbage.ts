import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'minor' }) => void;

/** Bytes that pass between two collections: as much garbage gathers, in pieces that Node.js reads and never needs again. */
const PASSING = 8 * 1024 * 1024;

/**
 * Counts bytes that pass, and has V8 clear away its young objects now and then. V8 does not see on its own that what was
 * read lies outside of its young space: only when 64 MB have gathered does it look, and then through the whole heap, which
 * in n8n stops everything for a tenth of a second, some 90 times for 2 GiB.
 */
export function clearingAway(collectorOf = collector): (bytes: number) => void {
	let passed = 0;
	return (bytes) => {
		passed += bytes;
		if (passed < PASSING) return;
		passed = 0;
		collectorOf()?.({ type: 'minor' });
	};
}

let known: { readonly collect: Collect | undefined } | undefined;

/** V8's collector, which it only shows to contexts that are made while it is told to; undefined where it is kept away. */
export function collector(): Collect | undefined {
	if (!known) {
		setFlagsFromString('--expose-gc');
		known = { collect: runInNewContext('globalThis.gc') as Collect | undefined };
		setFlagsFromString('--no-expose-gc');
	}
	return known.collect;
}
