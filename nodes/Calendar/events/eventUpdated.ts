import { type IDataObject } from 'n8n-workflow';
import { event, isRemoved } from '../../shared/trigger/event';
import { answersIn, iso, rememberEvent, watchedCalendar, wholeEvent } from './watched';

export const eventUpdated = event({
	...watchedCalendar,
	name: 'Event Updated',
	description: 'Anything of an event changes: its time, text, place, attendees or their answers',
	changes: (sighting) => {
		const { entry, before } = sighting;
		const after = rememberEvent(sighting);
		// An occurrence of a series that moved as a whole has nothing of its own to tell.
		if (isRemoved(entry) || !before || !after || entry['type'] === 'occurrence') return [];
		const changed = ['start', 'end', 'isCancelled', 'responses'].filter((name) => before[name] !== after[name]);
		if (changed.length === 0 && before['version'] === after['version']) return [];
		const previous = Object.fromEntries(changed.map((name) => [name, valueBefore(name, before[name])]));
		const json = { ...entry, changed: changed.length > 0 ? changed : ['details'], previous };
		return [{ kind: 'eventUpdated', id: entry.id, version: String(after['version']), json }];
	},
	whole: ({ id }, _values, place) => wholeEvent(id, place),
});

/** A remembered value, as the workflow gets it. */
function valueBefore(name: string, value: unknown): IDataObject | string | boolean | null {
	if (name === 'start' || name === 'end') return iso(value);
	if (name === 'isCancelled') return value === true;
	return answersIn(value);
}
