import { type ResourceModule } from '../module';
import { userNotifications } from './notifications';
import { userRoutes } from './routes';
import { seedDemoUsers } from './seed';

export const usersModule: ResourceModule = {
	name: 'users',
	register: (graph, world) => {
		graph.register(userRoutes);
		world.notifications.register(userNotifications);
	},
	seedDemo: seedDemoUsers,
};
