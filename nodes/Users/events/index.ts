export * from './userCreated';
export * from './userUpdated';
export * from './userDisabled';
export * from './userEnabled';
export * from './userDeleted';
export * from './userRestored';
export * from './licenseChanged';
export * from './managerChanged';
