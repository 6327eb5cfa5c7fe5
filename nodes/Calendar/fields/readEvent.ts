import { type Event } from '@microsoft/microsoft-graph-types';
import { type Workbench } from '../../shared/operation/operation';
import { shownIn } from '../event/zone';
import { eventPath } from './path';

interface Wanted {
	readonly select: readonly string[];
	/** The zone to read times in; the workflow's without one. */
	readonly zone?: string | undefined;
}

/** Some properties of the event that the fields name. */
export async function readEvent(
	bench: Workbench,
	chosen: { calendar: string; event: string },
	{ select, zone }: Wanted,
): Promise<Event> {
	return await bench.graph.send<Event>({
		method: 'GET',
		path: eventPath(bench, chosen),
		query: { $select: select.join(',') },
		headers: shownIn({ timeZone: zone || bench.timeZone }),
	});
}
