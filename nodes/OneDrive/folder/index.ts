export * from './getChildren';
export * from './get';
export * from './getSpecial';
export * from './create';
export * from './delete';
