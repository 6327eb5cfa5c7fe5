export * from './getSchedule';
export * from './findMeetingTimes';
