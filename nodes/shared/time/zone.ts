import { windowsZones } from './windowsZones';

/** A date and time as a clock on the wall shows it: `2026-01-31T09:00:00`. Which instant that is depends on the zone. */
export type WallTime = string;

const DAY_MS = 24 * 60 * 60 * 1000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The wall time of an instant (milliseconds since 1970) in a zone, named by IANA or by Windows. */
export function wallTimeAt(instant: number, zone: string): WallTime {
	const parts = Object.fromEntries(
		clockOf(zone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, value]),
	);
	const { year = '', month, day, hour, minute, second } = parts;
	return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`;
}

/**
 * The instant of a wall time in a zone. Of the hour that comes twice when clocks go back, the first;
 * in the hour that is left out when they go forward, as if they had not yet.
 */
export function instantOf(wall: WallTime, zone: string): number {
	const asUtc = Date.parse(`${wall}Z`);
	const before = asUtc - offsetAt(asUtc - DAY_MS, zone);
	const after = asUtc - offsetAt(asUtc + DAY_MS, zone);
	const [first = before] = [before, after]
		.filter((instant) => wallTimeAt(instant, zone) === wall)
		.sort((a, b) => a - b);
	return first;
}

/** `2026-01-31T09:00:00+01:00`: the same moment for whoever reads it, in whatever zone. */
export function isoAt(instant: number, zone: string): string {
	const minutes = Math.round(offsetAt(instant, zone) / 60_000);
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
	const distance = `${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
	return `${wallTimeAt(instant, zone)}${minutes === 0 ? 'Z' : (minutes < 0 ? '-' : '+') + distance}`;
}

/** Whether this machine knows the rules of a zone. Exchange also has zones that only it knows. */
export function isKnownZone(zone: string): boolean {
	try {
		return clockOf(zone) !== undefined;
	} catch {
		return false; // Intl has no other way to ask than to try
	}
}

/** Milliseconds that the zone's clocks are ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
	return Date.parse(`${wallTimeAt(instant, zone)}Z`) - Math.floor(instant / 1000) * 1000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
	const known = clocks.get(zone);
	if (known) return known;
	const clock = new Intl.DateTimeFormat('en-US', {
		timeZone: windowsZones.get(zone) ?? zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	clocks.set(zone, clock);
	return clock;
}
