import { IANAZone } from 'luxon';
import { findIana, findWindows, WINDOWS_TO_IANA_MAP, type WindowsZoneName } from 'windows-iana';

import { badRequest, type GraphError } from '../../../http/errors';

/** A time zone under the name that a client used, and the rules behind it. */
export interface Zone {
	/** As sent: `W. Europe Standard Time`, `Europe/Vienna`, `UTC`. */
	readonly name: string;
	/** The name of the tz database, which decides on offsets. */
	readonly iana: string;
}

export const UTC: Zone = { name: 'UTC', iana: 'UTC' };

/** Windows names with the zone that stands for each, sorted. */
export const WINDOWS_ZONES: ReadonlyMap<string, string> = new Map(
	WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === '001')
		.map(({ windowsName, iana }): [string, string] => [windowsName, iana[0] ?? 'UTC'])
		.sort(([left], [right]) => (left < right ? -1 : 1)),
);

const WINDOWS_BY_LOWER = new Map<string, WindowsZoneName>(
	WINDOWS_TO_IANA_MAP.map(({ windowsName }) => [windowsName.toLowerCase(), windowsName]),
);

/** Names of the tz database that belong to a Windows zone: what Exchange takes besides Windows names. */
export const IANA_ZONES: readonly string[] = [...new Set(WINDOWS_TO_IANA_MAP.flatMap(({ iana }) => iana))].sort();

const known = new Map<string, Zone | undefined>();

/** The zone of that name, Windows or IANA; `undefined` when the service has none. */
export function findZone(name: string): Zone | undefined {
	const cached = known.get(name);
	if (cached) return cached;
	const iana = ianaOf(name);
	if (iana === undefined) return undefined;
	const zone = { name, iana };
	known.set(name, zone);
	return zone;
}

function ianaOf(name: string): string | undefined {
	const lower = name.toLowerCase();
	if (lower === 'utc' || lower === 'tzone://microsoft/utc') return 'UTC';
	const windows = WINDOWS_BY_LOWER.get(lower);
	if (windows) return WINDOWS_ZONES.get(windows) ?? findIana(windows)[0];
	return name.includes('/') && IANAZone.isValidZone(name) ? name : undefined;
}

export function unsupportedZone(name: string): GraphError {
	return badRequest(
		`A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
		'TimeZoneNotSupportedException',
	);
}

/** The zone of that name, or Graph's refusal. */
export function zoneNamed(name: string): Zone {
	const zone = findZone(name);
	if (!zone) throw unsupportedZone(name);
	return zone;
}

/** The name under which Exchange remembers a zone: Windows' where there is one. */
export function storedName(zone: Zone): string {
	const lower = zone.name.toLowerCase();
	return WINDOWS_BY_LOWER.get(lower) ?? findWindows(zone.iana)[0] ?? zone.name;
}
