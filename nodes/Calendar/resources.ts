import { type Resources } from '../shared/operation/operation';
import * as attachment from './attachment';
import * as calendar from './calendar';
import * as calendarGroup from './calendarGroup';
import * as calendarPermission from './calendarPermission';
import * as event from './event';
import * as schedule from './schedule';

export const resources: Resources = {
	event: { name: 'Event', operations: event, initial: 'getAll' },
	calendar: { name: 'Calendar', operations: calendar, initial: 'getAll' },
	calendarGroup: { name: 'Calendar Group', operations: calendarGroup, initial: 'getAll' },
	calendarPermission: { name: 'Calendar Permission', operations: calendarPermission, initial: 'getAll' },
	attachment: { name: 'Event Attachment', operations: attachment, initial: 'getAll' },
	schedule: { name: 'Schedule', operations: schedule, initial: 'getSchedule' },
};
