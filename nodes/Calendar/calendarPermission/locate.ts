import { collect } from '../../../graph/pages';
import { path, type Path } from '../../../graph/path';
import { type Place, type Workbench } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { calendarPath } from '../fields/path';

export const sharedCalendar = calendarLocator('The calendar that is shared. Empty for the default calendar.');

export const permissionLocator = property({
	displayName: 'Shared With',
	name: 'permission',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'With whom the calendar is shared',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchPermissions', searchable: true },
		},
		{ displayName: 'By Address', name: 'address', type: 'string', placeholder: 'e.g. nathan@example.com' },
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. RGVmYXVsdA==' },
	],
});

export const permissionsPath = (place: Pick<Place, 'root'>, calendar: string): Path =>
	path`${calendarPath(place, calendar)}/calendarPermissions`;

interface Chosen {
	readonly calendar: string;
	readonly permission: string;
}

export const permissionPath = (place: Pick<Place, 'root'>, { calendar, permission }: Chosen): Path =>
	path`${permissionsPath(place, calendar)}/${permission}`;

interface Granted {
	id: string;
	emailAddress?: { address?: string };
}

/** Puts IDs where names and addresses were entered. */
export async function withPermissionId<V extends Chosen>(bench: Workbench, values: V): Promise<V> {
	const chosen = await withCalendarId(bench, values);
	if (bench.mode('permission') !== 'address') return chosen;
	const all = await collect<Granted>(bench.graph, { method: 'GET', path: permissionsPath(bench, chosen.calendar) });
	const wanted = chosen.permission.toLowerCase();
	const found = all.find(({ emailAddress }) => emailAddress?.address?.toLowerCase() === wanted);
	if (found) return { ...chosen, permission: found.id };
	throw new RangeError(`The calendar is not shared with '${chosen.permission}'. Choose from the list with whom it is`);
}
