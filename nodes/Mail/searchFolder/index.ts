export * from './create';
export * from './update';
