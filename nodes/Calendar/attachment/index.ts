export * from './getAll';
export * from './add';
export * from './download';
export * from './delete';
