import { defineModel, type Model } from '../../../http/model';
import { complex, enumOf } from '../../../http/schema';
import { emailAddress } from '../event/schema';
import { type PermissionRow, type Role } from '../tables';

export const ROLES = [
	'none',
	'freeBusyRead',
	'limitedRead',
	'read',
	'write',
	'delegateWithoutPrivateEventAccess',
	'delegateWithPrivateEventAccess',
	'custom',
] as const satisfies readonly Role[];

const role = enumOf('microsoft.graph.calendarRoleType', ...ROLES);

const PROPERTIES = {
	id: 'String',
	isRemovable: 'Boolean',
	isInsideOrganization: 'Boolean',
	role,
	allowedRoles: [role],
	emailAddress,
} as const;

export const writablePermission = complex('microsoft.graph.calendarPermission', PROPERTIES);

/** Roles that a person can be given: delegates act for the owner in the default calendar only. */
export function allowedRoles(who: { isPerson: boolean; isInsideOrganization: boolean }, isDefault: boolean): Role[] {
	const reading: Role[] = ['none', 'freeBusyRead', 'limitedRead', 'read'];
	if (!who.isInsideOrganization) return reading;
	if (!who.isPerson || !isDefault) return [...reading, 'write'];
	return [...reading, 'write', 'delegateWithoutPrivateEventAccess', 'delegateWithPrivateEventAccess'];
}

export interface ShownPermission {
	readonly row: PermissionRow;
	readonly allowed: readonly Role[];
}

export const permissionModel: Model = defineModel<ShownPermission>('microsoft.graph.calendarPermission', {
	properties: PROPERTIES,
	alwaysId: true,
	show: ({ row, allowed }) => ({
		id: row.permissionId,
		isRemovable: row.isRemovable,
		isInsideOrganization: row.isInsideOrganization,
		role: row.role,
		allowedRoles: allowed,
		emailAddress: row.emailAddress,
	}),
	read: ({ row, allowed }, property) => {
		if (property === 'id') return row.permissionId;
		if (property === 'allowedRoles') return allowed;
		return (row as unknown as Readonly<Record<string, unknown>>)[property];
	},
	paging: { default: 10, max: 1000, beyond: 'refuse', token: '$skip' },
});
