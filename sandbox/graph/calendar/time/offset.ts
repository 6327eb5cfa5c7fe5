import { IANAZone } from 'luxon';

const DAY = 86_400_000;
const MOST_DAYS = 50_000;

/** Offsets of whole days on which no zone changes its clock, by zone and day: asking the platform is slow. */
const known = new Map<string, Map<number, number>>();

function exactOffset(at: number, iana: string): number {
	return IANAZone.create(iana).offset(at) * 60_000;
}

/** Milliseconds by which the clock of a zone is ahead of UTC at a point in time. */
export function offsetAt(at: number, iana: string): number {
	const day = Math.floor(at / DAY);
	let days = known.get(iana);
	if (!days || days.size > MOST_DAYS) {
		days = new Map();
		known.set(iana, days);
	}
	const cached = days.get(day);
	if (cached !== undefined) return cached;
	const offset = exactOffset(at, iana);
	if (exactOffset(day * DAY, iana) === offset && exactOffset((day + 1) * DAY, iana) === offset) days.set(day, offset);
	return offset;
}
