export * from './getAll';
export * from './create';
export * from './update';
export * from './delete';
