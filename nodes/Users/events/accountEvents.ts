import { event, type TriggerEvent } from '../../shared/trigger/event';
import { user } from '../entity';
import { isCreated, someUser, userFeed, wholeUser } from './feed';

interface AccountEvent {
	readonly kind: string;
	readonly name: string;
	readonly description: string;
	/** The property whose change counts, and the value that it must have then; any value without one. */
	readonly property: string;
	readonly becomes?: boolean;
}

/** An event that is the change of one property. */
export const accountEvent = ({ kind, name, description, property, becomes }: AccountEvent): TriggerEvent =>
	event({
		name,
		description,
		docs: 'https://learn.microsoft.com/graph/api/user-delta',
		permissions: { delegated: 'User.Read.All', application: 'User.Read.All' },
		properties: [],
		entity: user,
		feeds: () => userFeed(['id', 'createdDateTime', property]),
		changes: ({ entry, since, reading }) => {
			const present = property in entry || `${property}@delta` in entry;
			if (!present || isCreated(entry, since) || (becomes !== undefined && entry[property] !== becomes)) return [];
			return [{ kind, id: entry.id, version: reading, json: { ...entry, changed: [property] } }];
		},
		whole: ({ id }, _values, place) => wholeUser(id, place),
		sample: (_values, place) => someUser(place),
	});
