import { type Resources } from '../shared/operation/operation';
import * as calendar from './calendar';
import * as calendarGroup from './calendarGroup';
import * as event from './event';

export const resources: Resources = {
	event: { name: 'Event', operations: event, initial: 'getAll' },
	calendar: { name: 'Calendar', operations: calendar, initial: 'getAll' },
	calendarGroup: { name: 'Calendar Group', operations: calendarGroup, initial: 'getAll' },
};
