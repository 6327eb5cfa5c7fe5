export * from './getAll';
export * from './download';
export * from './restore';
