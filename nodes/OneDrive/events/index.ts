export * from './fileCreated';
export * from './fileUpdated';
export * from './itemRenamed';
export * from './itemMoved';
export * from './itemDeleted';
export * from './itemRestored';
export * from './folderCreated';
export * from './sharingChanged';
