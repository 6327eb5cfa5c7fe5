import { type IDataObject } from 'n8n-workflow';
import { actOnMailbox } from '../../shared/operation/actOn';
import { picker } from '../../shared/operation/picker';
import { permissionsPath } from '../calendarPermission/locate';

interface PermissionChoice extends IDataObject {
	id: string;
	role?: string;
	emailAddress?: { name?: string; address?: string };
}

/** With whom the chosen calendar is shared, by a part of the name or address. */
export const searchPermissions = picker<PermissionChoice>(actOnMailbox, {
	request: ({ root, field, mode }) => {
		if (mode('calendar') === 'name')
			throw new RangeError('To pick somebody from a list, choose the Calendar from its list or by ID');
		return { method: 'GET', path: permissionsPath({ root: root() }, field('calendar')) };
	},
	choice: ({ id, role, emailAddress }) => ({
		name: `${emailAddress?.name ?? emailAddress?.address ?? id} (${role ?? 'custom'})`,
		value: id,
	}),
	matches: ({ emailAddress }, filter) =>
		`${emailAddress?.name ?? ''} ${emailAddress?.address ?? ''}`.toLowerCase().includes(filter.toLowerCase()),
});
