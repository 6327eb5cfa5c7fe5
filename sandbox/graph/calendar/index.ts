import { type ResourceModule } from '../module';
import { groupRoutes } from './calendars/groups';
import { calendarRoutes } from './calendars/routes';
import { eventRoutes } from './event/routes';
import { seedDemoCalendars } from './seed';

export const calendarModule: ResourceModule = {
	name: 'calendar',
	register: (graph) => {
		graph.register(groupRoutes);
		graph.register(calendarRoutes);
		graph.register(eventRoutes);
	},
	seedDemo: seedDemoCalendars,
};
