export * from './getAll';
export * from './get';
export * from './send';
export * from './move';
export * from './delete';
export * from './reply';
export * from './update';
