import { type Outcome } from './outcome';
import { mayHaveHappened } from './unclear';

/** What became of all items of a run that one of them ended, by their places, which n8n counts from 0. */
export function summary(outcomes: ReadonlyArray<Outcome | undefined>, count: number): string {
	const places = Array.from({ length: count }, (_, index) => index);
	const failed = places.filter((index) => !isDone(outcomes[index]));
	const unclear = failed.filter((index) => isUnclear(outcomes[index]));
	const undone = failed.filter((index) => !isUnclear(outcomes[index]));
	const parts = [
		`${count - failed.length} of ${count} items were done`,
		undone.length > 0 && `not done, counted from 0: ${ranges(undone)}`,
		unclear.length > 0 && `not known whether they were done, counted from 0: ${ranges(unclear)}`,
	];
	return parts.filter(Boolean).join('; ');
}

export const isDone = (outcome: Outcome | undefined): boolean => outcome !== undefined && 'outputs' in outcome;

const isUnclear = (outcome: Outcome | undefined): boolean =>
	outcome !== undefined && 'error' in outcome && mayHaveHappened(outcome.error);

const MOST_RANGES = 20;

/** `0, 3 to 7, 12`: who wants to do the rest again needs all of them. */
function ranges(places: readonly number[]): string {
	const found: Array<{ from: number; to: number }> = [];
	for (const place of places) {
		const last = found.at(-1);
		if (last?.to === place - 1) last.to = place;
		else found.push({ from: place, to: place });
	}
	const texts = found.slice(0, MOST_RANGES).map(({ from, to }) => {
		if (from === to) return String(from);
		return to === from + 1 ? `${from}, ${to}` : `${from} to ${to}`;
	});
	return texts.join(', ') + (found.length > MOST_RANGES ? ', …' : '');
}
