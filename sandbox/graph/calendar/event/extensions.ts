import { type Route } from '../../../http/route';
import { OUTLOOK_PREFIX } from '../../extensions/extension';
import { extensionRoutes } from '../../extensions/routes';
import { opensAny } from '../access';
import { EVENT_PATHS, READ, WRITE } from '../paths';
import { eventInPath } from './find';
import { changeEvent } from './store';

export const eventExtensionRoutes: readonly Route[] = extensionRoutes({
	paths: EVENT_PATHS,
	area: 'outlook',
	opens: opensAny,
	read: READ,
	write: WRITE,
	prefix: OUTLOOK_PREFIX,
	find: (call, change) => eventInPath(call, change ? 'write' : 'read').event,
	keep: (call, extensions) => {
		const { mailbox, event } = eventInPath(call, 'write');
		changeEvent(call, mailbox, { event, changes: { extensions } });
	},
});
