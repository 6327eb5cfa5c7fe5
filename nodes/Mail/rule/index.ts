export * from './getAll';
export * from './get';
export * from './create';
export * from './update';
export * from './reorder';
export * from './delete';
