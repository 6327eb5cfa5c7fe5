import * as calendarEvents from '../nodes/Calendar/events';
import { resources as calendar } from '../nodes/Calendar/resources';
import * as mailEvents from '../nodes/Mail/events';
import { resources as mail } from '../nodes/Mail/resources';
import * as oneDriveEvents from '../nodes/OneDrive/events';
import { resources as oneDrive } from '../nodes/OneDrive/resources';
import * as usersEvents from '../nodes/Users/events';
import { resources as users } from '../nodes/Users/resources';
import { type NodeOperations } from './readmeTables';

/** The action nodes, as the README shows them. */
export const nodes: NodeOperations[] = [
	{ name: 'Users', resources: users, events: usersEvents },
	{ name: 'Calendar', resources: calendar, events: calendarEvents },
	{ name: 'Mail', resources: mail, events: mailEvents },
	{ name: 'OneDrive', resources: oneDrive, events: oneDriveEvents },
];
