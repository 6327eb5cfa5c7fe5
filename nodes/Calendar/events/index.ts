export * from './eventCreated';
export * from './eventUpdated';
export * from './eventRescheduled';
export * from './eventCancelled';
export * from './attendeeResponded';
export * from './eventStarting';
export * from './eventEnded';
