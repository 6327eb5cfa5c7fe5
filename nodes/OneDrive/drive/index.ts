export * from './get';
export * from './getAll';
export * from './getChanges';
