import { type Route } from '../../../http/route';
import { OUTLOOK_PREFIX } from '../../extensions/extension';
import { extensionRoutes } from '../../extensions/routes';
import { READ, WRITE } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { changeMessage } from './create';
import { messageOf, messagePaths } from './reply';

export const messageExtensionRoutes: readonly Route[] = extensionRoutes({
	paths: messagePaths(),
	area: 'outlook',
	read: READ,
	write: WRITE,
	prefix: OUTLOOK_PREFIX,
	find: (call) => messageOf(call, Mailbox.of(call)),
	keep: (call, extensions) => {
		const mailbox = Mailbox.of(call);
		changeMessage(mailbox, messageOf(call, mailbox), { extensions });
	},
});
