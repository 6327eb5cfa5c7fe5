import { type ResourceModule } from '../module';
import { attachmentRoutes } from './attachments/routes';
import { folderRoutes } from './folders/routes';
import { messageActionRoutes } from './messages/actions';
import { messageRoutes } from './messages/routes';
import { sendMailRoutes } from './messages/sendMail';

export const mailModule: ResourceModule = {
	name: 'mail',
	register: (graph) => {
		for (const routes of [folderRoutes, messageRoutes, messageActionRoutes, sendMailRoutes, attachmentRoutes])
			graph.register(routes);
	},
};
