import { type Permissions } from '../../shared/operation/operation';

export const READ: Permissions = { delegated: 'Calendars.Read', application: 'Calendars.Read' };

export const WRITE: Permissions = { delegated: 'Calendars.ReadWrite', application: 'Calendars.ReadWrite' };
