import { isJsonObject } from '../../../http/json';
import { users } from '../../users/table';
import { type Window } from '../event/series';
import { mailboxAt, type Place } from '../mailbox';
import { type Zone } from '../time/zone';
import { engagementsOf, statusDuring } from './availability';

type Sent = Readonly<Record<string, unknown>>;

export interface PlacesWish {
	readonly isRequired: boolean;
	/** Whether rooms of the organization may be proposed. */
	readonly suggest: boolean;
	readonly locations: readonly Sent[];
}

export function readPlacesWish(value: unknown): PlacesWish {
	const { isRequired, suggestLocation, locations } = isJsonObject(value) ? value : {};
	return {
		isRequired: isRequired === true,
		suggest: suggestLocation === true,
		locations: Array.isArray(locations) ? locations.filter(isJsonObject) : [],
	};
}

function shown(location: Sent): Sent {
	return Object.fromEntries(Object.entries(location).filter(([name]) => name !== 'resolveAvailability'));
}

/** Rooms of the organization, for who wants one proposed. */
function rooms({ world, tenant }: Place): Sent[] {
	return [...world.store.table(users, tenant).all()]
		.filter(({ mailbox }) => mailbox === 'room')
		.map(({ displayName, mail }) => ({ displayName, locationEmailAddress: mail, resolveAvailability: true }));
}

/** Places that are free at a time; `undefined` when one is needed and none is free. */
export function freePlaces(place: Place, wish: PlacesWish, when: Window & { zone: Zone }): Sent[] | undefined {
	const asked = [...wish.locations, ...(wish.suggest ? rooms(place) : [])];
	const free = asked.filter((location) => {
		const address = location.locationEmailAddress;
		const room = typeof address === 'string' ? mailboxAt(place, address) : undefined;
		if (!room || location.resolveAvailability !== true) return true;
		return statusDuring(engagementsOf(place, room, when), when) === 'free';
	});
	return wish.isRequired && free.length === 0 ? undefined : free.map(shown);
}
