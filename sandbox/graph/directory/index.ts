import { type ResourceModule } from '../module';
import { directoryRoutes } from './routes';
import { seedDemoGroups } from './seed';

export const directoryModule: ResourceModule = {
	name: 'directory',
	register: (graph) => graph.register(directoryRoutes),
	seedDemo: seedDemoGroups,
};
