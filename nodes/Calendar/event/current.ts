import { type Event } from '@microsoft/microsoft-graph-types';
import { type Workbench } from '../../shared/operation/operation';
import { readEvent } from '../fields/readEvent';
import { type UpdateFields, whatToRead } from './changes';
import { withExtent } from './extent';

interface Chosen {
	readonly calendar: string;
	readonly event: string;
	readonly extent: 'event' | 'series';
	readonly updateFields: UpdateFields;
}

/** Reads what a change depends on: the attendees to keep, the length to keep, … Most changes depend on nothing. */
export async function withCurrent<V extends Chosen>(
	bench: Workbench,
	values: V,
): Promise<V & { current: Event | undefined }> {
	const chosen = await withExtent(bench, values);
	const zone = chosen.updateFields.timeZone || bench.timeZone;
	const needed = whatToRead(chosen.updateFields, zone);
	if (needed.length === 0) return { ...chosen, current: undefined };
	const current = await readEvent(bench, chosen, { select: needed, zone });
	return { ...chosen, current };
}
