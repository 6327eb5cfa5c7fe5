import { type Version } from './versions';

const DAY = 24 * 60 * 60 * 1000;

export interface Activity {
	readonly startDateTime: string;
	readonly endDateTime: string;
	readonly create: { readonly actionCount: number; readonly actorCount: number };
	readonly edit: { readonly actionCount: number; readonly actorCount: number };
}

export type Interval = 'day' | 'week' | 'month';

/** The beginning of the interval after the one that starts at `time`. */
function next(time: number, interval: Interval): number {
	if (interval !== 'month') return time + (interval === 'day' ? 1 : 7) * DAY;
	const date = new Date(time);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

const count = (versions: readonly Version[]) => ({
	actionCount: versions.length,
	actorCount: new Set(versions.map(({ lastModifiedBy }) => lastModifiedBy.user?.id ?? lastModifiedBy.application?.id))
		.size,
});

/** How often a file was made and edited in each interval from `start` to `end`; intervals without any are left out. */
export function activities(
	versions: readonly Version[],
	span: { start: number; end: number },
	interval: Interval,
): Activity[] {
	const found: Activity[] = [];
	const first = Math.min(...versions.map(({ number }) => number));
	for (let from = span.start; from < span.end; from = next(from, interval)) {
		const to = Math.min(next(from, interval), span.end);
		const within = versions.filter(({ lastModifiedDateTime }) => {
			const time = Date.parse(lastModifiedDateTime);
			return time >= from && time < to;
		});
		if (within.length === 0) continue;
		found.push({
			startDateTime: new Date(from).toISOString(),
			endDateTime: new Date(to).toISOString(),
			create: count(within.filter(({ number }) => number === first)),
			edit: count(within.filter(({ number }) => number !== first)),
		});
	}
	return found;
}
