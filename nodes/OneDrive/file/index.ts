export * from './upload';
export * from './download';
export * from './get';
export * from './delete';
