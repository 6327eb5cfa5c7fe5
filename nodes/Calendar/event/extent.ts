import { type Workbench } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { withCalendarId } from '../fields/byName';
import { readEvent } from '../fields/readEvent';

/** Whether an occurrence stands for itself or for its series. */
export const extent = property({
	displayName: 'Apply To',
	name: 'extent',
	type: 'options',
	default: 'event',
	description: 'Matters when the event is one occurrence of a series',
	options: [
		{ name: 'This Event', value: 'event', description: 'The event or the one occurrence that was chosen' },
		{ name: 'Whole Series', value: 'series', description: 'The series that the chosen occurrence belongs to' },
	],
});

interface Chosen {
	readonly calendar: string;
	readonly event: string;
	readonly extent: 'event' | 'series';
}

/** Puts IDs where names were entered, and the series where it is meant. */
export async function withExtent<V extends Chosen>(bench: Workbench, values: V): Promise<V> {
	const chosen = await withCalendarId(bench, values);
	if (chosen.extent !== 'series') return chosen;
	const { seriesMasterId } = await readEvent(bench, chosen, { select: ['seriesMasterId'] });
	return { ...chosen, event: seriesMasterId ?? chosen.event };
}
