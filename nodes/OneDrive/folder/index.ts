export * from './getChildren';
export * from './get';
export * from './create';
export * from './delete';
