import { type ResourceModule } from '../module';
import { subscriptionRoutes } from './routes';

export const subscriptionsModule: ResourceModule = {
	name: 'subscriptions',
	register: (graph) => graph.register(subscriptionRoutes),
};
