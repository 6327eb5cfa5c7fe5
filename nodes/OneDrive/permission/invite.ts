import { type IDataObject } from 'n8n-workflow';
import { path } from '../../../graph/path';
import { type Collection } from '../../../graph/types';
import { operation } from '../../shared/operation/operation';
import { type Values } from '../../shared/operation/property';
import { itemPath } from '../address';
import { instantText } from '../fields/dates';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { writes } from '../fields/permissions';
import { inviteFields } from './inviteFields';
import { permission } from './permissionEntity';
import { recipientsIn } from './recipients';

export const invite = operation({
	name: 'Invite',
	action: 'Invite people to a file or folder',
	description: 'Give people access to a file or folder, with or without an invitation by mail',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-invite',
	permissions: writes,
	entity: permission,
	properties: [itemLocator, ...inviteFields],
	run: async (bench, values) => {
		const body = bodyOf(values, bench.timeZone);
		const at = await locate(bench, itemLocator, values.item);
		const reply = await bench.graph.send<Collection<IDataObject>>({
			method: 'POST',
			path: itemPath(at, path`invite`),
			body,
		});
		return reply.value.map((raw) => ({ json: bench.present(raw) }));
	},
});

function bodyOf({ recipients, role, sendInvitation, options }: Values<typeof inviteFields>, timeZone: string) {
	const { expirationDateTime: value, message, password, requireSignIn = true, retainInheritedPermissions } = options;
	if (message && !sendInvitation) {
		throw new RangeError('Message is only sent with an invitation. Switch on Send Invitation, or remove the message');
	}
	return {
		recipients: recipientsIn(recipients),
		roles: [role],
		sendInvitation,
		requireSignIn,
		...(message ? { message } : {}),
		...(password ? { password } : {}),
		...(retainInheritedPermissions === undefined ? {} : { retainInheritedPermissions }),
		...(value ? { expirationDateTime: instantText({ field: 'Expires At', value }, timeZone) } : {}),
	};
}
