export * from './getAll';
export * from './download';
