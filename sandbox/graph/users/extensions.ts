import { type Route } from '../../http/route';
import { extensionRoutes } from '../extensions/routes';
import { users } from './table';

export const userExtensionRoutes: readonly Route[] = extensionRoutes({
	paths: ['{mailbox}'],
	area: 'directory',
	// Open extensions are part of the basic profile.
	read: { delegated: ['User.ReadBasic.All'], application: ['User.ReadBasic.All'], self: ['User.Read'] },
	write: { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'], self: ['User.ReadWrite'] },
	prefix: '',
	find: (call) => call.owner(),
	keep: (call, extensions) => void call.table(users).update(call.owner().id, { extensions }),
});
