import { type ResourceModule } from '../module';
import { attachmentRoutes } from './attachments/routes';
import { folderRoutes } from './folders/routes';
import { uploadRoutes } from './attachments/uploadRoutes';
import { messageActionRoutes } from './messages/actions';
import { messageRoutes } from './messages/routes';
import { sendMailRoutes } from './messages/sendMail';
import { seedDemoMail } from './seed/demo';

export const mailModule: ResourceModule = {
	name: 'mail',
	register: (graph) => {
		for (const routes of [
			folderRoutes,
			messageRoutes,
			messageActionRoutes,
			sendMailRoutes,
			attachmentRoutes,
			uploadRoutes,
		])
			graph.register(routes);
	},
	seedDemo: seedDemoMail,
};
