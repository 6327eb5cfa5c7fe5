import { isJsonObject } from '../../../http/json';
import { type EventContent, type Location } from './row';

export const NOWHERE: Location = {
	displayName: '',
	locationType: 'default',
	uniqueIdType: 'unknown',
	address: {},
	coordinates: {},
};

function readLocation(value: unknown): Location {
	const given = isJsonObject(value) ? value : {};
	const kept = Object.fromEntries(Object.entries(given).filter(([name, part]) => part !== null && !name.includes('@')));
	const displayName = typeof kept.displayName === 'string' ? kept.displayName : '';
	if (displayName === '' && Object.keys(kept).length === 0) return NOWHERE;
	return { locationType: 'default', uniqueId: displayName, uniqueIdType: 'private', ...kept, displayName };
}

/** Several places in one: their names, as Outlook shows them. */
function joined(locations: readonly Location[]): Location {
	const [first, ...others] = locations;
	if (!first) return NOWHERE;
	if (others.length === 0) return first;
	return {
		displayName: locations.map(({ displayName }) => displayName).join('; '),
		locationType: 'default',
		uniqueIdType: 'unknown',
	};
}

/** `location` and `locations` of a body. The list wins; writing the one replaces the list. */
export function readPlaces(
	body: Readonly<Record<string, unknown>>,
): Partial<Pick<EventContent, 'location' | 'locations'>> {
	if (Array.isArray(body.locations) && (body.locations.length > 0 || body.location === undefined)) {
		const locations = body.locations.map(readLocation).filter(({ displayName }) => displayName !== '');
		return { location: joined(locations), locations };
	}
	if (body.location === undefined) return {};
	const location = readLocation(body.location);
	return { location, locations: location.displayName === '' ? [] : [location] };
}
