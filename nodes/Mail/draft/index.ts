export * from './getAll';
export * from './get';
export * from './create';
export * from './answers';
export * from './update';
export * from './send';
export * from './delete';
