import { type ResourceModule } from '../module';
import { actionRoutes } from './actions';
import { userExtensionRoutes } from './extensions';
import { licenseRoutes } from './licenses';
import { userNotifications } from './notifications';
import { photoRoutes } from './photo';
import { relationRoutes } from './relations';
import { userRoutes } from './routes';
import { seedDemoUsers } from './seed';

export const usersModule: ResourceModule = {
	name: 'users',
	register: (graph, world) => {
		graph.register([
			...userRoutes,
			...relationRoutes,
			...actionRoutes,
			...licenseRoutes,
			...photoRoutes,
			...userExtensionRoutes,
		]);
		world.notifications.register(userNotifications);
	},
	seedDemo: seedDemoUsers,
};
