import { type ResourceModule } from '../module';
import { attachmentRoutes } from './attachments/routes';
import { mailUploadRoutes } from './attachments/uploadRoutes';
import { mailDeltaRoutes } from './changes/delta';
import { messageNotifications } from './changes/notifications';
import { folderRoutes } from './folders/routes';
import { messageActionRoutes } from './messages/actions';
import { messageExtensionRoutes } from './messages/extensions';
import { messageRoutes } from './messages/routes';
import { sendMailRoutes } from './messages/sendMail';
import { seedDemoMail } from './seed/demo';
import { seedMail } from './seed/section';
import { categoryRoutes } from './settings/categories';
import { mailTipRoutes } from './settings/mailTips';
import { overrideRoutes } from './settings/overrides';
import { ruleRoutes } from './settings/rules';
import { settingsRoutes } from './settings/routes';
import { translateRoutes } from './settings/translateIds';

const ROUTES = [
	folderRoutes,
	messageRoutes,
	messageActionRoutes,
	messageExtensionRoutes,
	sendMailRoutes,
	attachmentRoutes,
	mailUploadRoutes,
	mailDeltaRoutes,
	ruleRoutes,
	categoryRoutes,
	overrideRoutes,
	settingsRoutes,
	mailTipRoutes,
	translateRoutes,
];

export const mailModule: ResourceModule = {
	name: 'mail',
	register: (graph, world) => {
		for (const routes of ROUTES) graph.register(routes);
		world.notifications.register(messageNotifications);
	},
	seedDemo: seedDemoMail,
	seed: seedMail,
};
