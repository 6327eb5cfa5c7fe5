import { type ResourceModule } from '../module';
import { userRoutes } from './routes';
import { seedDemoUsers } from './seed';

export const usersModule: ResourceModule = {
	name: 'users',
	register: (graph) => graph.register(userRoutes),
	seedDemo: seedDemoUsers,
};
