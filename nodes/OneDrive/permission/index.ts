export * from './getAll';
export * from './get';
export * from './invite';
export * from './update';
export * from './delete';
