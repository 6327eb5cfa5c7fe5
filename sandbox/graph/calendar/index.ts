import { type ResourceModule } from '../module';
import { attachmentRoutes } from './attachment/routes';
import { eventUploadRoutes } from './attachment/session';
import { groupRoutes } from './calendars/groups';
import { permissionRoutes } from './calendars/permissions';
import { calendarRoutes } from './calendars/routes';
import { eventDeltaRoutes } from './changes/delta';
import { eventNotifications } from './changes/notifications';
import { eventExtensionRoutes } from './event/extensions';
import { eventRoutes } from './event/routes';
import { deliverMeetingMail } from './mail/post';
import { meetingMailRoutes } from './mail/routes';
import { meetingRoutes } from './meeting/routes';
import { reminderRoutes } from './reminder/routes';
import { outlookRoutes } from './outlook';
import { meetingTimeRoutes } from './schedule/findMeetingTimes';
import { scheduleRoutes } from './schedule/getSchedule';
import { seedDemoCalendars } from './seed/demo';
import { seedCalendars } from './seed/section';

const ROUTES = [
	groupRoutes,
	calendarRoutes,
	eventRoutes,
	eventExtensionRoutes,
	meetingRoutes,
	reminderRoutes,
	attachmentRoutes,
	eventUploadRoutes,
	permissionRoutes,
	scheduleRoutes,
	meetingTimeRoutes,
	outlookRoutes,
	eventDeltaRoutes,
	meetingMailRoutes,
];

export const calendarModule: ResourceModule = {
	name: 'calendar',
	register: (graph, world) => {
		for (const routes of ROUTES) graph.register(routes);
		world.notifications.register(eventNotifications);
		deliverMeetingMail(world);
	},
	seedDemo: seedDemoCalendars,
	seed: seedCalendars,
};
