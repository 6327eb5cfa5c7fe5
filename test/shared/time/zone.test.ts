import { instantOf, isKnownZone, isoAt, wallTimeAt } from '../../../nodes/shared/time/zone';
import { windowsZones } from '../../../nodes/shared/time/windowsZones';

describe('instants of wall times', () => {
	it.each([
		['2026-11-22T10:00:00', 'Europe/Berlin', '2026-11-22T09:00:00.000Z'],
		['2026-07-22T10:00:00', 'Europe/Berlin', '2026-07-22T08:00:00.000Z'],
		['2026-07-22T10:00:00', 'W. Europe Standard Time', '2026-07-22T08:00:00.000Z'],
		['2026-01-01T00:00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
		['2026-01-01T00:00:00', 'UTC', '2026-01-01T00:00:00.000Z'],
		// 02:30 comes twice on 25 October: the first is summer time.
		['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
		// 02:30 does not exist on 29 March: as if the clocks had not yet gone forward.
		['2026-03-29T02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
		// Southern hemisphere, half an hour of daylight saving.
		['2026-01-15T12:00:00', 'Australia/Lord_Howe', '2026-01-15T01:00:00.000Z'],
	])('%s in %s is %s', (wall, zone, instant) => {
		expect(new Date(instantOf(wall, zone)).toISOString()).toBe(instant);
	});

	it('comes back to the wall time for every hour of a year', () => {
		for (let hour = 0; hour < 365 * 24; hour += 1) {
			const instant = Date.UTC(2026, 0, 1, hour);
			const wall = wallTimeAt(instant, 'America/New_York');
			expect(wallTimeAt(instantOf(wall, 'America/New_York'), 'America/New_York')).toBe(wall);
		}
	});

	it.each([
		['2026-11-22T10:00:00Z', 'Europe/Berlin', '2026-11-22T11:00:00+01:00'],
		['2026-11-22T10:00:00Z', 'America/St_Johns', '2026-11-22T06:30:00-03:30'],
		['2026-11-22T10:00:00Z', 'UTC', '2026-11-22T10:00:00Z'],
	])('%s is written in %s as %s', (iso, zone, written) => {
		expect(isoAt(Date.parse(iso), zone)).toBe(written);
	});

	it('knows every zone that Outlook names', () => {
		const unknown = [...windowsZones.keys()].filter((name) => !isKnownZone(name));
		expect(unknown).toEqual([]);
		expect(windowsZones.size).toBeGreaterThan(130);
		expect(isKnownZone('Mars/Base')).toBe(false);
	});
});
