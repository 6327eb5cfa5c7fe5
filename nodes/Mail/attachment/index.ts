export * from './getAll';
export * from './get';
export * from './download';
export * from './add';
export * from './delete';
