export * from './getAll';
export * from './get';
export * from './getOrCreate';
export * from './create';
export * from './update';
export * from './move';
export * from './delete';
export * from './deletePermanently';
